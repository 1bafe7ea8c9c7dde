package rapport.engine.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Says which size of a garment a customer should take. A pure function of the table and of what the customer bought and
 * brought back, so the next answer knows of the last return. Silent where it doesn't know: too few pieces in sizes that
 * can be compared, or nothing that stands out. Thread-safe.
 */
public final class SizeAdvice {
    private static final int FEWEST_PIECES = 2;

    /** Pieces beyond the latest of these say nothing about the body of today. */
    private static final int MOST_PIECES = 200;

    private static final double LEAST_FIT = 0.5;
    private static final double LEAST_CERTAIN = 0.4;

    private final SizeTable table;

    public SizeAdvice(SizeTable table) {
        this.table = table;
    }

    /**
     * The most probable size.
     *
     * @param outcome how likely it is small, fits, or is large
     * @param certainty how likely no other size would fit better
     * @param pieces how many pieces of the customer it rests on
     */
    public record Advised(String size, Outcome outcome, double certainty, int pieces) {}

    /**
     * Advises on one garment.
     *
     * @param sizes what it comes in, as written on it; those that its scale doesn't know are passed over
     * @param history what the customer took, the oldest first
     * @return empty when it isn't known
     */
    public Optional<Advised> advise(Garment garment, List<String> sizes, List<Worn> history) {
        SizeScale scale = table.scale(garment);
        if (scale == null) {
            return Optional.empty();
        }
        OwnSize own = new OwnSize(table, scale, latest(history));
        if (own.pieces() < FEWEST_PIECES) {
            return Optional.empty();
        }
        List<Double> places = new ArrayList<>();
        for (String size : sizes) {
            scale.place(size).ifPresent(places::add);
        }
        Advised best = null;
        for (String size : sizes) {
            OptionalDouble place = scale.place(size);
            if (place.isPresent()) {
                Outcome outcome = own.outcome(garment, place.getAsDouble());
                if (best == null || outcome.fits() > best.outcome().fits()) {
                    best = new Advised(size, outcome, own.best(garment, place.getAsDouble(), places), own.pieces());
                }
            }
        }
        return Optional.ofNullable(best)
                .filter(advised -> advised.outcome().fits() >= LEAST_FIT && advised.certainty() >= LEAST_CERTAIN);
    }

    /**
     * How a size that somebody chose for themselves will turn out; what is measured on fit feedback.
     *
     * @return empty when the garment's scale doesn't know the size
     */
    public Optional<Outcome> outcome(Garment garment, String chosen, List<Worn> history) {
        SizeScale scale = table.scale(garment);
        if (scale == null) {
            return Optional.empty();
        }
        OptionalDouble place = scale.place(chosen);
        return place.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new OwnSize(table, scale, latest(history)).outcomeOfOwnChoice(garment, place.getAsDouble()));
    }

    private static List<Worn> latest(List<Worn> history) {
        return history.subList(Math.max(0, history.size() - MOST_PIECES), history.size());
    }
}
