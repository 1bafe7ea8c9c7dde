package rapport.testkit.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import rapport.protocol.Json;
import rapport.protocol.Problem;

/**
 * Holds exchanges against the {@link Description}, and remembers what it saw of it. An answer must always be described;
 * a request must be, where the answer is a good one. Thread-safe.
 */
public final class DescribedExchanges {
    private static final Set<String> PERSONAL_OF_A_CUSTOMER = Set.of("sale-recorded", "customer-opened");
    private static final Set<String> KINDS = Set.of(
            "sale-recorded",
            "customer-opened",
            "pin-changed",
            "customer-registered",
            "suggestions-shown",
            "rejection-decided");

    private final Description description = new Description();
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    /** What an exchange has that the description does not allow; empty if it is as described. */
    public List<String> violations(Exchange exchange) {
        List<String> violations = new ArrayList<>();
        description
                .operation(exchange.method(), exchange.path())
                .ifPresentOrElse(
                        operation -> described(operation, exchange, violations),
                        () -> noOperation(exchange, violations));
        return violations.stream().map(violation -> exchange + ": " + violation).toList();
    }

    /** Operations with a status that is described and was never seen. */
    public Set<String> notSeen() {
        Set<String> all = new TreeSet<>();
        for (Description.Operation operation : description.operations()) {
            Description.at(operation.node(), "responses").keySet().forEach(status -> all.add(operation + " " + status));
        }
        all.removeAll(seen);
        return all;
    }

    private void described(Description.Operation operation, Exchange exchange, List<String> violations) {
        String status = Integer.toString(exchange.status());
        Object answer = Description.at(operation.node(), "responses").get(status);
        if (answer == null) {
            violations.add("this status is not described");
            return;
        }
        seen.add(operation + " " + status);
        answer(description.resolved(answer), exchange, violations);
        if (exchange.good()) {
            parameters(operation, exchange, violations);
            body(operation.node(), exchange, violations);
        }
    }

    /** What is not there is a problem of a few kinds, wherever it is not. */
    private void noOperation(Exchange exchange, List<String> violations) {
        if (Set.of(404, 405, 426).contains(exchange.status())) {
            problem(exchange, violations);
        } else {
            violations.add("nothing is described here");
        }
    }

    private void answer(Map<?, ?> answer, Exchange exchange, List<String> violations) {
        Object headers = answer.get("headers");
        if (headers != null) {
            ((Map<?, ?>) headers)
                    .forEach((name, header) -> value(
                            exchange.told().get(name.toString().toLowerCase(Locale.ROOT)),
                            (Map<?, ?>) header,
                            name.toString(),
                            violations));
        }
        Map<?, ?> content = Description.at(answer, "content");
        String type = type(exchange);
        Object media = content.get(type);
        if (media == null) {
            violations.add("the answer is " + type + ", not " + content.keySet());
        } else if (type.equals("application/gzip")) {
            chunk(exchange, violations);
        } else if (type.equals("application/octet-stream")) {
            return;
        } else if (type.equals(Problem.MEDIA_TYPE)) {
            problem(exchange, violations);
        } else {
            violations.addAll(
                    description.violations(Description.at((Map<?, ?>) media, "schema"), text(exchange.bytes())));
        }
    }

    private void problem(Exchange exchange, List<String> violations) {
        String json = text(exchange.bytes());
        violations.addAll(description.violations("Problem", json));
        if (Json.read(json, Problem.class).status() != exchange.status()) {
            violations.add("the problem has another status");
        }
    }

    /** A whole chunk is looked into; a part of one has no lines to speak of. */
    private void chunk(Exchange exchange, List<String> violations) {
        List<String> range = exchange.told().getOrDefault("content-range", List.of("bytes 0-"));
        if (!range.getFirst().startsWith("bytes 0-")) {
            return;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(exchange.bytes()))) {
            text(in.readAllBytes())
                    .lines()
                    .forEach(line -> violations.addAll(description.violations("SnapshotLine", line)));
        } catch (IOException e) {
            violations.add("the chunk is no gzip");
        }
    }

    private void parameters(Description.Operation operation, Exchange exchange, List<String> violations) {
        Map<String, String> question = question(exchange.query());
        Map<String, String> parts = parts(operation.path(), exchange.path());
        Object parameters = operation.node().get("parameters");
        List<String> known = new ArrayList<>();
        for (Object each : parameters == null ? List.of() : (List<?>) parameters) {
            Map<?, ?> parameter = (Map<?, ?>) each;
            String name = String.valueOf(parameter.get("name"));
            known.add(name);
            List<String> values = switch (String.valueOf(parameter.get("in"))) {
                case "query" -> listOf(question.get(name));
                case "path" -> listOf(parts.get(name));
                default -> exchange.asked().get(name.toLowerCase(Locale.ROOT));
            };
            value(values, parameter, name, violations);
        }
        question.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> violations.add("the parameter " + name + " is not described"));
    }

    private void value(@Nullable List<String> values, Map<?, ?> described, String name, List<String> violations) {
        if (values == null) {
            if (Boolean.TRUE.equals(described.get("required"))) {
                violations.add(name + " is missing");
            }
            return;
        }
        Map<?, ?> schema = Description.at(described, "schema");
        Object type = description.resolved(schema).get("type");
        boolean bare = "integer".equals(type) || "boolean".equals(type);
        violations.addAll(description.violations(schema, bare ? values.getFirst() : Json.write(values.getFirst())));
    }

    private void body(Map<?, ?> operation, Exchange exchange, List<String> violations) {
        Object described = operation.get("requestBody");
        if (described == null) {
            if (!exchange.body().isEmpty()) {
                violations.add("a body that is not described");
            }
            return;
        }
        Map<?, ?> json = Description.at(Description.at((Map<?, ?>) described, "content"), "application/json");
        violations.addAll(description.violations(Description.at(json, "schema"), exchange.body()));
        if (exchange.path().endsWith("/facts")) {
            Object facts = Json.read(exchange.body(), Map.class).get("facts");
            if (facts instanceof List<?> all) {
                all.forEach(fact -> fact((Map<?, ?>) fact, violations));
            }
        }
    }

    /** The parts of a fact are texts; what they say is described, too. A fact that is refused need not keep to it. */
    private void fact(Map<?, ?> fact, List<String> violations) {
        String kind = String.valueOf(fact.get("kind"));
        if (!KINDS.contains(kind) || !Integer.valueOf(1).equals(fact.get("version"))) {
            return;
        }
        String open = String.valueOf(fact.get("open"));
        if (!open.equals("{}")) {
            violations.addAll(description.violations(name(kind), open));
        }
        String personal = fact.get("personal") == null ? "" : String.valueOf(fact.get("personal"));
        if (!personal.isEmpty()) {
            violations.addAll(description.violations(
                    PERSONAL_OF_A_CUSTOMER.contains(kind) || kind.equals("suggestions-shown")
                            ? "AboutCustomer"
                            : "AboutRegistered",
                    personal));
        }
    }

    private static String name(String kind) {
        StringBuilder name = new StringBuilder();
        for (String word : kind.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static Map<String, String> question(String query) {
        Map<String, String> question = new LinkedHashMap<>();
        for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = part.indexOf('=');
            question.put(
                    equals < 0 ? part : part.substring(0, equals),
                    equals < 0 ? "" : URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return question;
    }

    private static Map<String, String> parts(String template, String path) {
        String[] names = template.split("/");
        String[] values = path.split("/");
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("{")) {
                parts.put(names[i].substring(1, names[i].length() - 1), values[i]);
            }
        }
        return parts;
    }

    private static @Nullable List<String> listOf(@Nullable String value) {
        return value == null ? null : List.of(value);
    }

    private static String type(Exchange exchange) {
        return exchange.told()
                .getOrDefault("content-type", List.of(""))
                .getFirst()
                .replaceFirst(";.*", "");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
