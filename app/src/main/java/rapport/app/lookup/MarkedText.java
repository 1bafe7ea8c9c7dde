package rapport.app.lookup;

import java.util.ArrayList;
import java.util.List;
import rapport.cache.db.Folded;

/** Finds the parts of a text that answer what was typed, whatever the accents and capitals. */
final class MarkedText {
    private MarkedText() {}

    /** A stretch of the text, marked or not. */
    record Part(String text, boolean marked) {}

    /** The text cut into parts; each typed word marks the first place where it begins a word, else where it occurs. */
    static List<Part> parts(String text, String asked) {
        boolean[] marked = new boolean[text.length()];
        List<Integer> origin = new ArrayList<>();
        String folded = fold(text, origin);
        for (String word : Folded.of(asked).split("[\\s,;]+")) {
            mark(folded, word, origin, marked);
        }
        return cut(text, marked);
    }

    private static void mark(String folded, String word, List<Integer> origin, boolean[] marked) {
        if (word.isEmpty()) {
            return;
        }
        int at = wordStart(folded, word);
        if (at < 0) {
            return;
        }
        for (int i = at; i < at + word.length(); i++) {
            marked[origin.get(i)] = true;
        }
    }

    private static int wordStart(String folded, String word) {
        int first = folded.indexOf(word);
        for (int at = first; at >= 0; at = folded.indexOf(word, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(folded.charAt(at - 1))) {
                return at;
            }
        }
        return first;
    }

    /** The folded text; {@code origin} says for each of its characters which one of the text it came from. */
    private static String fold(String text, List<Integer> origin) {
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            folded.append(Folded.of(Character.toString(text.codePointAt(i))));
            while (origin.size() < folded.length()) {
                origin.add(i);
            }
        }
        return folded.toString();
    }

    private static List<Part> cut(String text, boolean[] marked) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || marked[i] != marked[from]) {
                parts.add(new Part(text.substring(from, i), marked[from]));
                from = i;
            }
        }
        return parts;
    }
}
