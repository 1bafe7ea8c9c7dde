package rapport.training.train;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A card for people: names and values, one below the other. */
final class CardText {
    private static final int LONGEST_LINE = 100;

    private final StringBuilder text = new StringBuilder();

    private CardText() {}

    static String of(JsonNode card) {
        CardText all = new CardText();
        all.write(card, 0);
        return all.text.toString();
    }

    private void write(JsonNode object, int depth) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            JsonNode value = entry.getValue();
            if (value.isNull() || value.isContainer() && value.isEmpty()) {
                continue;
            }
            text.append("  ".repeat(depth)).append(entry.getKey()).append(':');
            if (isInterval(value)) {
                text.append(String.format(
                        Locale.ROOT,
                        " %.4f [%.4f, %.4f]%n",
                        value.get("mean").asDouble(),
                        value.get("low").asDouble(),
                        value.get("high").asDouble()));
            } else if (value.isObject()) {
                text.append(System.lineSeparator());
                write(value, depth + 1);
            } else if (value.isArray()) {
                text.append(System.lineSeparator());
                list(value, depth + 1);
            } else {
                text.append(' ').append(plain(value)).append(System.lineSeparator());
            }
        }
    }

    private void list(JsonNode values, int depth) {
        StringBuilder line = new StringBuilder();
        for (JsonNode value : values) {
            if (value.isObject()) {
                StringBuilder row = new StringBuilder();
                for (Map.Entry<String, JsonNode> entry : value.properties()) {
                    row.append(row.isEmpty() ? "" : ", ").append(entry.getKey()).append(' ');
                    row.append(plain(entry.getValue()));
                }
                line(row, depth);
            } else {
                if (line.length() > LONGEST_LINE) {
                    line(line, depth);
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(plain(value));
            }
        }
        if (!line.isEmpty()) {
            line(line, depth);
        }
    }

    private void line(CharSequence line, int depth) {
        text.append("  ".repeat(depth)).append(line).append(System.lineSeparator());
    }

    private static boolean isInterval(JsonNode value) {
        return value.isObject() && value.has("mean") && value.has("low") && value.has("high");
    }

    /** Without control characters: a card may come from anywhere. */
    private static String plain(JsonNode value) {
        String plain = value.isFloatingPointNumber()
                ? String.format(Locale.ROOT, "%.5f", value.asDouble())
                : value.isContainer() ? value.toString() : value.asString();
        return plain.replaceAll("\\p{Cntrl}", "?");
    }
}
