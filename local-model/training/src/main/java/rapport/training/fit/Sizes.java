package rapport.training.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings written sizes into an order: numbers by their value, then letters from XXXS to XXXL, then the rest by name. */
final class Sizes {
    private static final List<String> LETTERS = List.of(
            "XXXS", "3XS", "XXS", "2XS", "XS", "XS/S", "S", "S/M", "M", "M/L", "L", "L/XL", "XL", "XXL", "2XL", "XXXL",
            "3XL", "4XL", "5XL", "6XL");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}([.,]\\d{1,2})?");

    private Sizes() {}

    static List<String> ordered(List<String> sizes) {
        return sizes.stream()
                .sorted(Comparator.comparingDouble(Sizes::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The number that a size begins with, NaN if it is none. */
    static double number(String size) {
        Matcher number = NUMBER.matcher(size);
        return number.lookingAt() ? Double.parseDouble(number.group().replace(',', '.')) : Double.NaN;
    }

    private static double rank(String size) {
        double number = number(size);
        if (!Double.isNaN(number)) {
            return number;
        }
        int letters = LETTERS.indexOf(size.toUpperCase(Locale.ROOT));
        return 1e6 + (letters < 0 ? LETTERS.size() : letters);
    }
}
