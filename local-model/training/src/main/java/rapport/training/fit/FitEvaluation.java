package rapport.training.fit;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import rapport.training.fit.FitReport.Part;
import rapport.training.ranker.NativeXgboost;

/** Measures on fit feedback how well it is foretold whether a garment will be small, fit or large. */
public final class FitEvaluation {
    private static final long SEED = 2018;

    private FitEvaluation() {}

    /**
     * Measures a file and prints a report: a table, or one JSON object on one line.
     *
     * @throws rapport.training.problem.TrainingException when the file cannot be measured, with a sentence
     */
    public static void run(Path file, boolean json, PrintWriter out) {
        FitReport report = evaluate(file, SEED);
        if (json) {
            out.println(report.json());
        } else {
            out.print(report.table());
        }
        out.flush();
    }

    /**
     * The same file and seed give the same report.
     *
     * @throws rapport.training.problem.TrainingException when the file cannot be measured, with a sentence
     */
    public static FitReport evaluate(Path file, long seed) {
        NativeXgboost.require();
        return evaluate(RentalFile.read(file), seed);
    }

    static FitReport evaluate(Rentals rentals, long seed) {
        SequencedMap<String, Split> splits = new LinkedHashMap<>();
        splits.put("random", Split.random(rentals, seed));
        if (rentals.dated()) {
            splits.put("time", Split.byTime(rentals));
        }
        List<Split> each = new ArrayList<>(splits.values());
        List<Part> parts = IntStream.range(0, each.size())
                .parallel()
                .mapToObj(i -> new SplitEvaluation(rentals, each.get(i), seed).part())
                .toList();
        SequencedMap<String, Part> named = new LinkedHashMap<>();
        int next = 0;
        for (String name : splits.keySet()) {
            named.put(name, parts.get(next++));
        }
        return new FitReport(
                rentals.rows(), rentals.user().groups(), rentals.item().groups(), named);
    }
}
