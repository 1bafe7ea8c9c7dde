package rapport.cache.db;

import java.text.Normalizer;
import java.util.Locale;

/** Text as it is compared in searches. */
public final class Folded {
    private Folded() {}

    /**
     * The text in small letters without accents. Each character is folded by itself, so that
     * {@code of(a + b).equals(of(a) + of(b))} and a place in the folded text can be found again in the original.
     */
    public static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length() + 4);
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c));
            } else {
                folded.append(special(c));
            }
        });
        return folded.toString();
    }

    private static String special(int c) {
        return switch (c) {
            case 'ß', 'ẞ' -> "ss";
            case 'æ', 'Æ' -> "ae";
            case 'œ', 'Œ' -> "oe";
            case 'ø', 'Ø' -> "o";
            case 'ł', 'Ł' -> "l";
            case 'đ', 'Đ', 'ð', 'Ð' -> "d";
            case 'þ', 'Þ' -> "th";
            case 'ı' -> "i";
            case '’', 'ʼ' -> "'";
            default -> withoutMarks(c);
        };
    }

    private static String withoutMarks(int c) {
        String apart = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder();
        apart.codePoints()
                .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }
}
