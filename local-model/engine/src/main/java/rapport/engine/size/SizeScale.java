package rapport.engine.size;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Sizes that can be compared, from the smallest to the largest, such as letters of tops or numbers of shoes.
 *
 * @param steps each with a different label, their places not falling
 */
public record SizeScale(List<Step> steps) {
    /**
     * One size.
     *
     * @param label as it is written on the garment; case and blanks around it do not matter
     * @param place where it stands; 1 is an ordinary step from one size to the next
     */
    public record Step(String label, double place) {
        public Step {
            label = written(label);
        }
    }

    /** @throws IllegalArgumentException when labels repeat or places fall or are no numbers */
    public SizeScale {
        steps = List.copyOf(steps);
        for (int i = 0; i < steps.size(); i++) {
            double before = i == 0 ? Double.NEGATIVE_INFINITY : steps.get(i - 1).place();
            double place = steps.get(i).place();
            if (!Double.isFinite(place) || place < before) {
                throw new IllegalArgumentException("the places of a size scale must not fall");
            }
        }
        if (steps.stream().map(Step::label).distinct().count() != steps.size()) {
            throw new IllegalArgumentException("a size scale names a size twice");
        }
    }

    /** Sizes that are one ordinary step apart. */
    public static SizeScale of(List<String> labels) {
        return new SizeScale(IntStream.range(0, labels.size())
                .mapToObj(place -> new Step(labels.get(place), place))
                .toList());
    }

    /** Where a size stands; empty if the scale doesn't know it. */
    public OptionalDouble place(String label) {
        String wanted = written(label);
        for (Step step : steps) {
            if (step.label().equals(wanted)) {
                return OptionalDouble.of(step.place());
            }
        }
        return OptionalDouble.empty();
    }

    /** The same sizes with the smallest one at another place. */
    SizeScale from(double place) {
        return new SizeScale(steps.stream()
                .map(step -> new Step(step.label(), place + step.place() - smallest()))
                .toList());
    }

    /** Whether it knows every size of another scale. */
    boolean knowsAllOf(SizeScale other) {
        return other.steps.stream().allMatch(step -> place(step.label()).isPresent());
    }

    double smallest() {
        return steps.isEmpty() ? 0 : steps.getFirst().place();
    }

    double largest() {
        return steps.isEmpty() ? 0 : steps.getLast().place();
    }

    private static String written(String label) {
        return label.strip().toUpperCase(Locale.ROOT);
    }
}
