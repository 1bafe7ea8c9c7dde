package rapport.platform.ledger;

import java.nio.charset.StandardCharsets;

/** Text that every database keeps as it is: without NUL and without half a pair of surrogates. */
final class PlainText {
    private PlainText() {}

    static boolean is(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Whether the texts in a JSON text are such, too, once they are read: escapes can say what may not stand there. */
    static boolean isInside(String json) {
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\' || i + 1 == json.length()) {
                read.append(c);
            } else if (json.charAt(++i) == 'u' && json.length() >= i + 5) {
                read.append((char) Integer.parseInt(json, i + 1, i + 5, 16));
                i += 4;
            }
        }
        return is(read.toString());
    }
}
