package rapport.training.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.RankingModel;
import rapport.training.ranker.RankerTrainer.Trained;

/**
 * How true the probabilities are that a model tells, with customers nothing was learned from.
 *
 * @param candidates that were asked about
 * @param expectedCalibrationError by how much what is told and what happens differ, on average
 * @param bins from the lowest told probability to the highest: a tenth of all purchases that were told each
 */
record Reliability(long candidates, double expectedCalibrationError, List<Bin> bins) {
    private static final int BINS = 10;

    /** Candidates of about the same told probability. */
    record Bin(long candidates, double told, double happened) {}

    private record Told(float chance, boolean bought) {}

    static Reliability of(NextBasketSplit split, Trained trained) {
        RankingModel model = RankingModel.of(ModelFile.of(
                RankingModel.write(trained.parts("reliability", names(split.items()))), RankingModel.SCHEMA));
        FeatureRows rows = model.rows();
        List<Told> all = new ArrayList<>();
        for (int customer : split.test()) {
            rows.fill(split.visits().get(customer));
            List<OptionalDouble> chances =
                    model.propensities(rows, IntStream.range(0, rows.size()).toArray());
            for (int row = 0; row < rows.size(); row++) {
                boolean bought = Arrays.binarySearch(split.truths()[customer], rows.candidate(row)) >= 0;
                all.add(new Told((float) chances.get(row).orElseThrow(), bought));
            }
        }
        all.sort((one, other) -> Float.compare(one.chance, other.chance));
        return of(all);
    }

    private static List<String> names(int items) {
        return IntStream.range(0, items).mapToObj("p%08d"::formatted).toList();
    }

    private static Reliability of(List<Told> all) {
        double sum = all.stream().mapToDouble(Told::chance).sum();
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        double before = 0;
        int from = 0;
        for (int bin = 1; bin <= BINS; bin++) {
            int to = from;
            double told = 0;
            long bought = 0;
            while (to < all.size() && (bin == BINS || before + told < sum * bin / BINS)) {
                told += all.get(to).chance;
                bought += all.get(to).bought ? 1 : 0;
                to++;
            }
            if (to > from) {
                bins.add(new Bin(to - from, told / (to - from), (double) bought / (to - from)));
                error += Math.abs(told - bought) / all.size();
            }
            before += told;
            from = to;
        }
        return new Reliability(all.size(), error, bins);
    }
}
