package rapport.engine.size;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rapport.engine.size.SizeScale.Step;
import rapport.engine.size.SizeTable.Fit;
import rapport.engine.size.SizeTable.Offset;

/**
 * The sizes of each category, worked out from what is sold: numbers by their value, letters by their order. Sizes that
 * are neither are not compared. Categories never share a scale: a shoe's 38 says nothing about a dress. Training and devices
 * work them out alike.
 */
public final class ShelfSizes {
    /** What products of a brand and category differ by, where nothing was learned: about half a size. */
    private static final Offset UNKNOWN = new Offset(0, .1);

    private static final List<String> LETTERS =
            List.of("XXXS", "XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "XXXXL");
    private static final Pattern NUMBER = Pattern.compile("(\\D*?)(\\d+(?:[.,]\\d+)?)(\\D*)");

    private ShelfSizes() {}

    /**
     * A table that knows sizes and nothing else.
     *
     * @param byCategory all sizes that anything of a category is made in, as they are written; the empty category counts
     *     for nothing
     */
    public static SizeTable of(Map<String, ? extends Collection<String>> byCategory) {
        Map<String, TreeSet<String>> sizes = new TreeMap<>();
        byCategory.forEach((category, written) -> {
            if (!category.isEmpty() && !written.isEmpty()) {
                TreeSet<String> all = sizes.computeIfAbsent(category, _ -> new TreeSet<>());
                written.forEach(size -> all.add(size.strip().toUpperCase(Locale.ROOT)));
            }
        });
        Map<String, SizeScale> scales = new HashMap<>();
        sizes.forEach((category, labels) ->
                scale(labels, SizeTable.APART * scales.size()).ifPresent(scale -> scales.put(category, scale)));
        return new SizeTable(Fit.USUAL, scales, Map.of(), Map.of(), Map.of(), UNKNOWN);
    }

    private static Optional<SizeScale> scale(Collection<String> labels, double from) {
        return labels.stream().allMatch(LETTERS::contains) ? Optional.of(letters(labels, from)) : numbers(labels, from);
    }

    private static SizeScale letters(Collection<String> labels, double from) {
        return new SizeScale(labels.stream()
                .sorted(Comparator.comparingInt(LETTERS::indexOf))
                .map(label -> new Step(label, from + LETTERS.indexOf(label)))
                .toList());
    }

    /** The smallest difference between two sizes is one step: 36, 38, 40 as well as 38, 38.5, 39. */
    private static Optional<SizeScale> numbers(Collection<String> labels, double from) {
        Map<String, BigDecimal> values = new HashMap<>();
        TreeSet<String> around = new TreeSet<>();
        for (String label : labels) {
            Matcher number = NUMBER.matcher(label);
            if (!number.matches()) {
                return Optional.empty();
            }
            values.put(label, new BigDecimal(number.group(2).replace(',', '.')));
            around.add(number.group(1).strip() + "#" + number.group(3).strip());
        }
        if (around.size() != 1) {
            return Optional.empty();
        }
        List<Map.Entry<String, BigDecimal>> sorted = new ArrayList<>(values.entrySet());
        sorted.sort(Map.Entry.comparingByValue());
        double step = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.size(); i++) {
            double apart = sorted.get(i)
                    .getValue()
                    .subtract(sorted.get(i - 1).getValue())
                    .doubleValue();
            step = apart > 0 ? Math.min(step, apart) : step;
        }
        double unit = Double.isInfinite(step) ? 1 : step;
        double first = sorted.getFirst().getValue().doubleValue();
        return Optional.of(new SizeScale(sorted.stream()
                .map(size -> new Step(size.getKey(), from + (size.getValue().doubleValue() - first) / unit))
                .toList()));
    }
}
