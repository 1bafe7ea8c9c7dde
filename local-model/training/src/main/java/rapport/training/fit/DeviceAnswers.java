package rapport.training.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rapport.engine.size.Garment;
import rapport.engine.size.Outcome;
import rapport.engine.size.SizeAdvice;
import rapport.engine.size.SizeTable;
import rapport.engine.size.Worn;
import rapport.engine.size.Worn.Verdict;

/** What the class that ships answers about rows, given the known rows of the same person as their history. */
final class DeviceAnswers {
    private final Rentals rentals;
    private final SizeAdvice advice;
    private final int[][] byUser;
    private final double[] usual = new double[Rentals.OUTCOMES];

    DeviceAnswers(Rentals rentals, SizeTable table, int[] known) {
        this.rentals = rentals;
        advice = new SizeAdvice(table);
        byUser = rentals.user().members(known);
        for (int row : known) {
            usual[rentals.outcome()[row]] += 1.0 / known.length;
        }
    }

    /** Small, fit, large for each row. */
    double[][] of(int[] rows) {
        return Arrays.stream(rows).parallel().mapToObj(this::of).toArray(double[][]::new);
    }

    private double[] of(int row) {
        List<Worn> history = new ArrayList<>();
        for (int other : byUser[rentals.user().of()[row]]) {
            if (other != row) {
                history.add(new Worn(garment(other), size(other), verdict(rentals.outcome()[other])));
            }
        }
        return advice.outcome(garment(row), size(row), history)
                .map(DeviceAnswers::probabilities)
                .orElse(usual);
    }

    private static double[] probabilities(Outcome outcome) {
        return new double[] {outcome.small(), outcome.fits(), outcome.large()};
    }

    private Garment garment(int row) {
        return new Garment(
                Integer.toString(rentals.item().of()[row]),
                Integer.toString(rentals.brand().of()[row]),
                Integer.toString(rentals.category().of()[row]));
    }

    private String size(int row) {
        return rentals.sizes().get(rentals.size().of()[row]);
    }

    private static Verdict verdict(int outcome) {
        return switch (outcome) {
            case Rentals.SMALL -> Verdict.TOO_SMALL;
            case Rentals.LARGE -> Verdict.TOO_LARGE;
            default -> Verdict.KEPT;
        };
    }
}
