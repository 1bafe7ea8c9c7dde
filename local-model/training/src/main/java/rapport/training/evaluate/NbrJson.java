package rapport.training.evaluate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Files as in <em>A Next Basket Recommendation Reality Check</em> (Li, Jullien, Ariannezhad, de Rijke; ACM TOIS 2023):
 * an object with a list of baskets for each customer, markers of -1 at both ends; the future file has one basket each.
 */
public final class NbrJson {
    private static final String MARKER = "-1";

    private NbrJson() {}

    /** Customers with one basket before the next one at least, by number. */
    static List<NextBaskets.Shopper> read(Path history, Path future) {
        Map<String, List<List<String>>> before = baskets(history);
        Map<String, List<List<String>>> after = baskets(future);
        List<NextBaskets.Shopper> shoppers = new ArrayList<>();
        before.forEach((id, baskets) -> {
            @Nullable List<List<String>> next = after.get(id);
            if (!baskets.isEmpty() && next != null && !next.isEmpty()) {
                shoppers.add(new NextBaskets.Shopper(id, baskets, next.getFirst()));
            }
        });
        shoppers.sort(Comparator.comparing(NextBaskets.Shopper::id, NbrJson::byNumber));
        return shoppers;
    }

    /** A JSON list of customers' ids. */
    static Set<String> users(Path file) {
        Set<String> users = new HashSet<>();
        parse(file, parser -> {
            expect(file, parser.nextToken() == JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(
                        file,
                        parser.currentToken() != null && parser.currentToken().isScalarValue());
                users.add(parser.getString());
            }
        });
        return users;
    }

    /** The baskets of each customer in order, without those that hold nothing. */
    public static Map<String, List<List<String>>> baskets(Path file) {
        Map<String, List<List<String>>> all = new HashMap<>();
        Map<String, String> shared = new HashMap<>();
        parse(file, parser -> {
            expect(file, parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String id = parser.currentName();
                expect(file, parser.nextToken() == JsonToken.START_ARRAY);
                List<List<String>> baskets = new ArrayList<>();
                while (parser.nextToken() == JsonToken.START_ARRAY) {
                    List<String> basket = new ArrayList<>();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        expect(
                                file,
                                parser.currentToken() != null
                                        && parser.currentToken().isScalarValue());
                        String item = parser.getString();
                        if (!item.equals(MARKER)) {
                            basket.add(shared.computeIfAbsent(item, same -> same));
                        }
                    }
                    if (!basket.isEmpty()) {
                        baskets.add(basket);
                    }
                }
                expect(file, parser.currentToken() == JsonToken.END_ARRAY);
                expect(file, all.put(id, baskets) == null);
            }
            expect(file, parser.currentToken() == JsonToken.END_OBJECT);
        });
        return all;
    }

    private interface Reading {
        void from(JsonParser parser);
    }

    private static void parse(Path file, Reading reading) {
        try (InputStream in = open(file);
                JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            reading.from(parser);
        } catch (IOException e) {
            throw new TrainingException(Reason.FILE, file.getFileName() + " cannot be read.", e);
        } catch (JacksonException e) {
            throw new TrainingException(
                    Reason.INPUT, file.getFileName() + " is not the JSON of baskets that it should be.", e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static void expect(Path file, boolean holds) {
        if (!holds) {
            throw new TrainingException(
                    Reason.INPUT, file.getFileName() + " is not an object of customers with a list of baskets each.");
        }
    }

    /** Numbers by their value, before anything else; the rest as text. */
    private static int byNumber(String one, String other) {
        boolean number = one.matches("\\d{1,30}");
        boolean otherIs = other.matches("\\d{1,30}");
        if (number && otherIs) {
            int order = new BigInteger(one).compareTo(new BigInteger(other));
            return order != 0 ? order : one.compareTo(other);
        }
        return number == otherIs ? one.compareTo(other) : number ? -1 : 1;
    }
}
