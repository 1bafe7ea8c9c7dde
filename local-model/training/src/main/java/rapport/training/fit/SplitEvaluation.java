package rapport.training.fit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import rapport.training.fit.Evidence.Pairs;
import rapport.training.fit.FitReport.Figures;
import rapport.training.fit.FitReport.Part;

/**
 * Measures each model on one split. The validation chooses the number of trees, the calibration and the model; then
 * everything is learned again from training and validation together, and the test is looked at once.
 */
final class SplitEvaluation {
    private static final int BOOSTERS = 2;

    private final Rentals rentals;
    private final Split split;
    private final long seed;
    private final int[] validated;
    private final int[] tested;

    SplitEvaluation(Rentals rentals, Split split, long seed) {
        this.rentals = rentals;
        this.split = split;
        this.seed = seed;
        validated = outcomes(split.validation());
        tested = outcomes(split.test());
    }

    Part part() {
        Body body = new Body(rentals, split.train());
        Pairs pairs = Pairs.of(rentals);
        OutOfFold features = new OutOfFold(rentals, body, pairs);
        SequencedMap<String, Foretold> models = new LinkedHashMap<>();
        models.put("boosted", boosted(features));
        models.put("effects", effects(body, pairs));
        models.put("device", device());
        SequencedMap<String, Figures> figures = new LinkedHashMap<>();
        String best = "";
        double most = -1;
        for (var model : models.entrySet()) {
            Foretold foretold = model.getValue();
            Calibration calibration = new Calibration(foretold.validation(), validated);
            figures.put(model.getKey(), figures(calibration.apply(foretold.test())));
            double auc = new Measures(foretold.validation(), validated).meanAuc();
            if (auc > most) {
                most = auc;
                best = model.getKey();
            }
        }
        return new Part(split.train().length, split.validation().length, split.test().length, best, figures);
    }

    /** What a model that has seen the training alone says of the validation, and its refitted successor of the test. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Foretold(double[][] validation, double[][] test) {}

    private Foretold boosted(OutOfFold features) {
        int rounds;
        double[][] validation;
        float[][] asked = features.features(split.train(), split.validation());
        try (Trees chosen =
                Trees.grow(features.features(split.train(), seed), outcomes(split.train()), asked, validated, seed)) {
            rounds = chosen.rounds();
            validation = chosen.probabilities(asked);
        }
        int[] before = split.before();
        float[][] test = features.features(before, split.test());
        List<double[][]> each = IntStream.range(0, BOOSTERS)
                .parallel()
                .mapToObj(number -> {
                    float[][] learned = features.features(before, seed + number);
                    try (Trees trees = Trees.grow(learned, outcomes(before), rounds, seed + number)) {
                        return trees.probabilities(test);
                    }
                })
                .toList();
        return new Foretold(validation, mean(each));
    }

    private Foretold effects(Body body, Pairs pairs) {
        int[] before = split.before();
        Evidence chosen = new Evidence(rentals, body, pairs, split.train(), split.validation());
        Evidence refitted = new Evidence(rentals, body, pairs, before, split.test());
        return new Foretold(all(chosen, split.validation()), all(refitted, split.test()));
    }

    private Foretold device() {
        int[] before = split.before();
        return new Foretold(
                answers(split.train()).of(split.validation()), answers(before).of(split.test()));
    }

    private DeviceAnswers answers(int[] known) {
        return new DeviceAnswers(rentals, SizeTraining.learn(rentals, known, seed), known);
    }

    private static double[][] all(Evidence evidence, int[] rows) {
        return Arrays.stream(rows).mapToObj(evidence.effects::probabilities).toArray(double[][]::new);
    }

    private Figures figures(double[][] probabilities) {
        Measures measures = new Measures(probabilities, tested);
        int[] people =
                Arrays.stream(split.test()).map(row -> rentals.user().of()[row]).toArray();
        double[] interval = measures.interval(people, seed);
        return new Figures(
                measures.meanAuc(),
                measures.auc(Rentals.SMALL),
                measures.auc(Rentals.FIT),
                measures.auc(Rentals.LARGE),
                interval[0],
                interval[1],
                measures.expectedCalibrationError(),
                measures.classwiseCalibrationError(),
                measures.logLoss());
    }

    private int[] outcomes(int[] rows) {
        return Arrays.stream(rows).map(row -> rentals.outcome()[row]).toArray();
    }

    private static double[][] mean(List<double[][]> each) {
        double[][] mean = new double[each.getFirst().length][Rentals.OUTCOMES];
        for (double[][] one : each) {
            for (int row = 0; row < mean.length; row++) {
                for (int outcome = 0; outcome < Rentals.OUTCOMES; outcome++) {
                    mean[row][outcome] += one[row][outcome] / each.size();
                }
            }
        }
        return mean;
    }
}
