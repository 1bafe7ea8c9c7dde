package rapport.testkit.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether the description keeps to OpenAPI 3.1 and JSON Schema 2020-12, as far as it makes use of them. */
public final class DescriptionCheck {
    private static final Pattern PART = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> FIELDS =
            Set.of("openapi", "jsonSchemaDialect", "info", "servers", "security", "paths", "components");
    private static final Set<String> OF_AN_OPERATION =
            Set.of("operationId", "summary", "security", "parameters", "requestBody", "responses");

    private final Description description = new Description();
    private final List<String> violations = new ArrayList<>();
    private final Set<String> referred = new TreeSet<>();

    private DescriptionCheck() {}

    /** What is wrong with the description; empty if nothing is. */
    public static List<String> violations() {
        DescriptionCheck check = new DescriptionCheck();
        check.all();
        return check.violations;
    }

    private void all() {
        Map<?, ?> document = description.document();
        require(String.valueOf(document.get("openapi")).matches("3\\.1\\.\\d+"), "openapi names no version 3.1");
        require(FIELDS.containsAll(document.keySet()), "a field that the document does not have");
        Map<?, ?> info = Description.at(document, "info");
        require(info.containsKey("title") && info.containsKey("version"), "info lacks title or version");
        Set<String> names = new HashSet<>();
        for (Description.Operation operation : description.operations()) {
            require(names.add(String.valueOf(operation.node().get("operationId"))), operation + " has another's name");
            operation(operation);
        }
        references(document);
        unused("schemas");
        unused("responses");
        description.violationsOfSchemas().forEach(violations::add);
    }

    private void operation(Description.Operation operation) {
        Map<?, ?> node = operation.node();
        require(OF_AN_OPERATION.containsAll(node.keySet()), operation + " has a field that operations do not have");
        Set<String> parts = new TreeSet<>();
        PART.matcher(operation.path()).results().forEach(part -> parts.add(part.group(1)));
        Set<String> described = new TreeSet<>();
        Object parameters = node.get("parameters");
        for (Object each : parameters == null ? List.of() : (List<?>) parameters) {
            Map<?, ?> parameter = (Map<?, ?>) each;
            String name = String.valueOf(parameter.get("name"));
            require(
                    Set.of("query", "path", "header").contains(String.valueOf(parameter.get("in")))
                            && parameter.containsKey("schema"),
                    operation + ": " + name + " is no parameter");
            if ("path".equals(parameter.get("in"))) {
                described.add(name);
                require(Boolean.TRUE.equals(parameter.get("required")), operation + ": " + name + " is required");
            }
        }
        require(parts.equals(described), operation + " does not describe the parts of its path");
        Description.at(node, "responses").forEach((status, answer) -> {
            require(status.toString().matches("[2-5]\\d\\d"), operation + " has no status " + status);
            require(
                    description.resolved(Objects.requireNonNull(answer)).containsKey("description"),
                    operation + " " + status + " has no description");
        });
    }

    private void references(Object node) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String reference) {
                referred.add(reference);
                try {
                    description.resolved(map);
                } catch (NullPointerException e) {
                    violations.add(reference + " leads nowhere");
                }
            }
            map.values().forEach(value -> references(Objects.requireNonNull(value)));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> references(Objects.requireNonNull(value)));
        }
    }

    /** The parts of facts are texts on the wire: nothing can refer to their schemas. */
    private void unused(String kind) {
        Set<String> parts = Set.of(
                "SaleRecorded",
                "CustomerOpened",
                "PinChanged",
                "CustomerRegistered",
                "SuggestionsShown",
                "RejectionDecided",
                "AboutCustomer",
                "AboutRegistered");
        Description.at(Description.at(description.document(), "components"), kind)
                .keySet()
                .forEach(name -> require(
                        parts.contains(String.valueOf(name)) || referred.contains("#/components/" + kind + "/" + name),
                        kind + " " + name + " is not used"));
    }

    private void require(boolean kept, String otherwise) {
        if (!kept) {
            violations.add(otherwise);
        }
    }
}
