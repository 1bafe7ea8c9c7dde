package rapport.protocol;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The one way in which Rapport reads and writes JSON. Thread-safe. */
public final class Json {
    private static final int LONGEST_NUMBER = 40;
    private static final int DEEPEST = 32;
    private static final int LONGEST_STRING = 4 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(LONGEST_STRING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().addDeserializer(Instant.class, new TextInstant()))
            .build();

    private Json() {}

    /** A value as JSON on one line. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads one JSON value; unknown fields are passed over.
     *
     * @throws PlatformException {@code MALFORMED}, without any of the text
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw malformed(type, "null");
            }
            return value;
        } catch (JacksonException | IllegalArgumentException e) {
            throw malformed(type, e.getClass().getSimpleName());
        }
    }

    /** Reads values of a type with a parameter. */
    static ObjectReader reader(Class<?> type, Class<?> parameter) {
        return MAPPER.readerFor(MAPPER.getTypeFactory().constructParametricType(type, parameter));
    }

    /** Reads one JSON value in UTF-8 where it lies. */
    static Object read(byte[] bytes, int from, int length, ObjectReader reader) {
        try {
            Object value = reader.readValue(bytes, from, length);
            if (value == null) {
                throw malformed(SnapshotLine.class, "null");
            }
            return value;
        } catch (JacksonException | IllegalArgumentException e) {
            throw malformed(SnapshotLine.class, e.getClass().getSimpleName());
        }
    }

    static <T> T convert(JsonNode node, Class<T> type) {
        try {
            T value = MAPPER.treeToValue(node, type);
            if (value == null) {
                throw malformed(type, "null");
            }
            return value;
        } catch (JacksonException | IllegalArgumentException e) {
            throw malformed(type, e.getClass().getSimpleName());
        }
    }

    private static PlatformException malformed(Class<?> type, String why) {
        return new PlatformException(
                PlatformException.Reason.MALFORMED, "not the JSON of a " + type.getSimpleName() + " (" + why + ")");
    }

    /** A time is text on the wire; Jackson by itself would take a number of seconds, too. */
    private static final class TextInstant extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw new IllegalArgumentException("a time is text");
            }
            try {
                return Instant.parse(json.getString());
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("no time");
            }
        }
    }
}
