package rapport.training.evaluate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import rapport.engine.rank.Content;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.Visits;
import rapport.training.measure.Measure;
import rapport.training.measure.Ranking;
import rapport.training.ranker.RankerTrainer.Trained;

/**
 * Asks the published methods and the engine about customers whose next baskets nobody learned from, and says how each
 * did: for model cards.
 */
public final class TestCustomers {
    private static final int PLACES = 10;
    /** With fewer baskets somebody is new. */
    private static final int REGULAR = 3;

    private final NextBaskets data;
    private final long seed;
    private final int[] rankOf;
    private final List<String> homes;

    /**
     * @param visits by customer: what is known
     * @param truths by customer: what came next, sorted
     * @param times when they came back, if it is known
     * @param test who is asked about
     * @param content what the products are, by number
     * @param homes by customer: the store in which they mostly bought before; empty if it is not known
     */
    public TestCustomers(
            List<Visits> visits,
            int[][] truths,
            Optional<Times> times,
            int[] test,
            Content content,
            List<String> homes,
            long seed) {
        this.seed = seed;
        data = new NextBaskets(
                visits.stream().map(Visits::baskets).toArray(int[][][]::new),
                visits.stream().map(Visits::ages).toArray(float[][]::new),
                truths,
                times,
                Collections.nCopies(content.category().length, ""),
                content,
                test,
                new int[0],
                new int[0]);
        this.homes = Arrays.stream(test).mapToObj(homes::get).toList();
        rankOf = popularityRanks(data.items().size());
    }

    /**
     * How one method did.
     *
     * @param measures by name, means over customers with 95% intervals
     * @param segments the same for new customers (fewer than three baskets) and regular ones, and by what they usually
     *     pay, where prices are known, and by the store in which they mostly buy, where stores are known
     * @param coverage the share of all products that was among anybody's first ten
     * @param popularityRank of what was among the first ten, on average: 0 is the best seller, 1 what sells least
     * @param gini of how often products are among the first ten: 0 all alike, 1 one product only
     */
    public record MethodFigures(
            Map<String, Interval> measures,
            Map<String, Segment> segments,
            double coverage,
            double popularityRank,
            double gini) {}

    /** How a method did with some of the customers. */
    public record Segment(int customers, Map<String, Interval> measures) {}

    /** By method, the engine last. */
    public Map<String, MethodFigures> ask(Trained trained, Consumer<String> progress) {
        Map<String, MethodFigures> figures = new LinkedHashMap<>();
        for (Contestant contestant : Contestant.all(
                data,
                RankingModel.write(trained.parts(
                        "evaluation", EngineContestant.skus(data.items().size()))))) {
            progress.accept("asking " + contestant.name());
            figures.put(contestant.name(), figures(contestant));
        }
        return figures;
    }

    private MethodFigures figures(Contestant contestant) {
        int items = data.items().size();
        Ranking ranking = new Ranking(data.test().length);
        int[] shown = new int[items];
        double ranks = 0;
        long places = 0;
        for (int i = 0; i < data.test().length; i++) {
            int[] list = contestant.list(data.test()[i]);
            ranking.take(i, list, data.truths()[data.test()[i]]);
            for (int place = 0; place < Math.min(PLACES, list.length); place++) {
                shown[list[place]]++;
                ranks += (double) rankOf[list[place]] / Math.max(1, items - 1);
                places++;
            }
        }
        BitSet fresh = new BitSet();
        for (int i = 0; i < data.test().length; i++) {
            fresh.set(i, data.histories()[data.test()[i]].length < REGULAR);
        }
        BitSet all = new BitSet();
        all.set(0, data.test().length);
        BitSet regular = (BitSet) all.clone();
        regular.andNot(fresh);
        Map<String, Segment> segments = new LinkedHashMap<>();
        segments.put("new", new Segment(fresh.cardinality(), measures(ranking, fresh)));
        segments.put("regular", new Segment(regular.cardinality(), measures(ranking, regular)));
        PriceBands.of(data)
                .forEach((band, of) -> segments.put(band, new Segment(of.cardinality(), measures(ranking, of))));
        HomeStores.of(homes)
                .forEach((home, of) -> segments.put(home, new Segment(of.cardinality(), measures(ranking, of))));
        return new MethodFigures(
                measures(ranking, all),
                segments,
                (double) Arrays.stream(shown).filter(times -> times > 0).count() / items,
                places == 0 ? 0 : ranks / places,
                gini(shown));
    }

    private Map<String, Interval> measures(Ranking ranking, BitSet of) {
        Map<String, Interval> measures = new LinkedHashMap<>();
        if (!of.isEmpty()) {
            for (Measure measure : Measure.values()) {
                double[] values =
                        of.stream().mapToDouble(i -> ranking.of(measure)[i]).toArray();
                measures.put(measure.text(), Interval.of(values, seed));
            }
        }
        return measures;
    }

    private int[] popularityRanks(int items) {
        int[] sold = new int[items];
        for (int[][] history : data.histories()) {
            for (int[] basket : history) {
                for (int item : basket) {
                    sold[item]++;
                }
            }
        }
        int[] order = IntStream.range(0, items)
                .boxed()
                .sorted((one, other) -> Integer.compare(sold[other], sold[one]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] ranks = new int[items];
        for (int place = 0; place < items; place++) {
            ranks[order[place]] = place;
        }
        return ranks;
    }

    private static double gini(int[] shown) {
        int[] sorted = shown.clone();
        Arrays.sort(sorted);
        double weighted = 0;
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            weighted += (i + 1.) * sorted[i];
            sum += sorted[i];
        }
        return sum == 0 ? 0 : 2 * weighted / (sorted.length * sum) - (sorted.length + 1.) / sorted.length;
    }
}
