package rapport.testkit.wire;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.protocol.Json;
import rapport.protocol.OpenApi;

/**
 * The description of the wire as a platform serves it, strict: a field that it does not name is a violation, although
 * who reads a message passes over it. Thread-safe.
 */
public final class Description {
    private static final String ID = "urn:rapport:wire";
    private static final String REFERENCE = "$ref";

    private final Map<?, ?> document;
    private final SchemaRegistry schemas;
    private final Map<String, Schema> read = new ConcurrentHashMap<>();

    /** The description of version 1. */
    public Description() {
        document = Json.read(OpenApi.json(1), Map.class);
        String strict = strict(document);
        schemas = SchemaRegistry.withDefaultDialect(
                Dialects.getDraft202012(), builder -> builder.schemas(Map.of(ID, strict)));
    }

    /** What somebody may ask, and what may be answered. */
    record Operation(String method, String path, Map<?, ?> node) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** The whole document. */
    Map<?, ?> document() {
        return document;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        at(document, "paths")
                .forEach((path, methods) -> ((Map<?, ?>) methods)
                        .forEach((method, node) -> operations.add(new Operation(
                                method.toString().toUpperCase(java.util.Locale.ROOT), path.toString(), (Map<?, ?>)
                                        node))));
        return operations;
    }

    /** The operation at a path, and the values of the parts of the path that vary. */
    Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.method().equals(method)
                        && path.matches(operation.path().replaceAll("\\{[^}]*}", "[^/]+")))
                // a path without parts that vary goes before one with them
                .min((one, other) ->
                        Boolean.compare(one.path().contains("{"), other.path().contains("{")));
    }

    /** What a node says, or what it refers to says. */
    Map<?, ?> resolved(Object node) {
        Object reference = ((Map<?, ?>) node).get(REFERENCE);
        if (reference == null) {
            return (Map<?, ?>) node;
        }
        Object at = document;
        for (String step : reference.toString().substring(2).split("/")) {
            at = Objects.requireNonNull(((Map<?, ?>) at).get(step), reference.toString());
        }
        return (Map<?, ?>) at;
    }

    /** What is wrong with a JSON text, held against a schema that a node refers to or names. */
    List<String> violations(Object schema, String json) {
        Object reference = schema instanceof Map<?, ?> node ? node.get(REFERENCE) : schema;
        String name = String.valueOf(reference).replaceFirst(".*/", "");
        return read.computeIfAbsent(name, this::schema).validate(json, InputFormat.JSON).stream()
                .map(error -> name + " " + error.getInstanceLocation() + " " + error.getMessageKey() + " at "
                        + error.getEvaluationPath())
                .toList();
    }

    /** What is wrong with the schemas themselves. */
    Stream<String> violationsOfSchemas() {
        Schema meta = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012())
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        return at(at(document, "components"), "schemas").entrySet().stream()
                .flatMap(schema -> meta.validate(Json.write(schema.getValue()), InputFormat.JSON).stream()
                        .map(error -> schema.getKey() + " " + error.getMessage()));
    }

    static Map<?, ?> at(Map<?, ?> node, String key) {
        return (Map<?, ?>) Objects.requireNonNull(node.get(key), key);
    }

    private Schema schema(String name) {
        return schemas.getSchema(SchemaLocation.of(ID + "#/$defs/" + name));
    }

    /** The schemas alone, so that nothing else of the document is taken for one. */
    private static String strict(Map<?, ?> document) {
        Map<Object, Object> named = new LinkedHashMap<>();
        at(at(document, "components"), "schemas")
                .forEach((name, schema) -> named.put(name, closed((Map<?, ?>) Objects.requireNonNull(schema))));
        return Json.write(Map.of("$defs", named)).replace("#/components/schemas/", "#/$defs/");
    }

    private static Map<?, ?> closed(Map<?, ?> schema) {
        @Nullable Object fields = schema.get("properties");
        if (fields == null) {
            return schema;
        }
        Map<Object, Object> closed = new LinkedHashMap<>(schema);
        closed.put("additionalProperties", false);
        return closed;
    }
}
