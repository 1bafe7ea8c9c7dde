package rapport.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.domain.feed.ProductTrend;
import rapport.domain.product.Sku;
import rapport.engine.Assortment;
import rapport.engine.TrendCounter;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.Content;
import rapport.engine.rank.Links;
import rapport.engine.rank.ModelParts;
import rapport.engine.rank.NewerSales;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.TrainedOn;
import rapport.training.content.Contents;
import rapport.training.measure.Measure;
import rapport.training.measure.Ranking;
import rapport.training.ranker.RankerTrainer;
import rapport.training.source.OnlineRetailCsv;
import rapport.training.source.Renumbering;
import rapport.training.source.Sales;
import rapport.training.source.Sales.Shopper;

/**
 * What it is worth to put what sold since a model was trained in the place of what sold before: on real purchases, a model
 * of eight weeks before their end is asked four weeks before it, with and without, beside a model of that day. A model
 * knows only what was sold before its day; what it does not know comes behind it by how it sells, as on a tablet. The
 * table, as in docs/model.md, goes to target.
 */
class NewerSalesQuality {
    private static final long SEED = 2023;
    private static final int FEWEST = 50;
    private static final Duration WEEKS = Duration.ofDays(28);

    private final Sales sales = OnlineRetailCsv.read(data(), Instant.parse("2012-01-01T00:00:00Z"));
    private final long asked = sales.newest() - WEEKS.toSeconds();
    private final long trained = asked - WEEKS.toSeconds();
    private final int[] firstSold = firstSold();
    private final Renumbering renumbering = Renumbering.to(numbers());
    private final Content content = renumbering.content(Contents.of(sales.described()));

    @Test
    void anOlderModelWithNewerSales() throws IOException {
        List<ProductTrend> trends = trends();
        CalendarSplit now = split(asked);
        RankingModel old = model(split(trained), trained);
        RankingModel fresh = NewerSales.in(old, trends);
        Map<String, Ranking> rankings = new LinkedHashMap<>();
        rankings.put("old", ask(old, now, trends));
        rankings.put("old with newer sales", ask(fresh, now, trends));
        rankings.put("of the day", ask(model(now, asked), now, trends));

        String table = table(now, old, rankings);
        Files.writeString(Path.of("target", "newer-sales.txt"), table);
        System.out.println(table);
        assertTrue(fresh != old, "there is nothing newer");
        assertTrue(
                ratio(rankings, Measure.RECALL_10, "old with newer sales", "old")
                                .low()
                        > .97,
                table);
    }

    private Ranking ask(RankingModel model, CalendarSplit split, List<ProductTrend> trends) {
        NextBaskets customers = split.asked();
        EngineContestant engine =
                new EngineContestant(customers, Assortment.of(trends).with(model));
        Ranking ranking = new Ranking(customers.test().length);
        for (int i = 0; i < customers.test().length; i++) {
            ranking.take(
                    i,
                    engine.list(customers.test()[i]),
                    customers.truths()[customers.test()[i]]);
        }
        return ranking;
    }

    private RankingModel model(CalendarSplit split, long day) {
        ModelParts parts = new RankerTrainer(split.learnable(), SEED, _ -> {})
                .train()
                .parts(
                        "of a day",
                        EngineContestant.skus(split.learnable().items()),
                        split.market(),
                        split.neighbours(),
                        split.learnable().content())
                .with(new TrainedOn(Optional.of(Instant.ofEpochSecond(day)), List.of()));
        return RankingModel.of(ModelFile.of(RankingModel.write(parts), RankingModel.SCHEMA));
    }

    private CalendarSplit split(long day) {
        int items = (int)
                Arrays.stream(firstSold).filter(stage -> stage <= stage(day)).count();
        return CalendarSplit.at(day, sales, renumbering, first(content, items), FEWEST)
                .orElseThrow();
    }

    private int stage(long day) {
        return day == trained ? 0 : 1;
    }

    /** 0 for what was sold before the model's day, 1 for what was sold before the day of asking, 2 for the rest. */
    private int[] firstSold() {
        int[] stage = new int[sales.skus().size()];
        Arrays.fill(stage, 2);
        for (List<Shopper> some : List.of(sales.shoppers(), sales.others())) {
            for (Shopper one : some) {
                for (int basket = 0; basket < one.size(); basket++) {
                    int now = one.at()[basket] < trained ? 0 : one.at()[basket] < asked ? 1 : 2;
                    for (int product : one.baskets()[basket]) {
                        stage[product] = Math.min(stage[product], now);
                    }
                }
            }
        }
        return stage;
    }

    /** A shuffle in which what a model knows has the lower numbers. */
    private int[] numbers() {
        int[] lot = Renumbering.shuffled(firstSold.length, new Random(SEED));
        int[] order = IntStream.range(0, lot.length)
                .boxed()
                .sorted((one, other) -> firstSold[one] != firstSold[other]
                        ? Integer.compare(firstSold[one], firstSold[other])
                        : Integer.compare(lot[one], lot[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] numbers = new int[order.length];
        for (int number = 0; number < order.length; number++) {
            numbers[order[number]] = number;
        }
        return numbers;
    }

    private static Content first(Content of, int items) {
        int[] first = new int[items + 1];
        List<Integer> others = new ArrayList<>();
        List<Float> weights = new ArrayList<>();
        for (int item = 0; item < items; item++) {
            for (Links.Row row = of.alike().of(item); row.next(); ) {
                if (row.product() < items) {
                    others.add(row.product());
                    weights.add(row.weight());
                }
            }
            first[item + 1] = others.size();
        }
        float[] all = new float[weights.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = weights.get(i);
        }
        return new Content(
                Arrays.copyOf(of.category(), items),
                Arrays.copyOf(of.brand(), items),
                Arrays.copyOf(of.price(), items),
                of.dimensions(),
                Arrays.copyOf(of.vectors(), items * of.dimensions()),
                Links.of(first, others.stream().mapToInt(Integer::intValue).toArray(), all));
    }

    /** As headquarters counts them on the day of asking, over everybody's purchases. */
    private List<ProductTrend> trends() {
        TrendCounter counter = new TrendCounter((int) WEEKS.toDays());
        for (List<Shopper> some : List.of(sales.shoppers(), sales.others())) {
            for (Shopper one : some) {
                for (int basket = 0; basket < one.size(); basket++) {
                    if (one.at()[basket] < asked) {
                        Set<Sku> skus = new HashSet<>();
                        for (int product : renumbering.basket(one.baskets()[basket])) {
                            skus.add(new Sku("p%08d".formatted(product)));
                        }
                        counter.add(Instant.ofEpochSecond(one.at()[basket]), skus);
                    }
                }
            }
        }
        return counter.trends(Instant.ofEpochSecond(asked));
    }

    private static String table(CalendarSplit split, RankingModel old, Map<String, Ranking> rankings) {
        StringBuilder text = new StringBuilder();
        text.append("%,d customers known, %,d asked about, %,d products known to the old model%n"
                .formatted(split.asked().users(), split.asked().test().length, old.items()));
        rankings.forEach((name, ranking) -> text.append(String.format(
                Locale.ROOT,
                "%-22s Recall@10 %s NDCG@10 %s%n",
                name,
                text(Interval.of(ranking.of(Measure.RECALL_10), SEED)),
                text(Interval.of(ranking.of(Measure.NDCG_10), SEED)))));
        for (String[] two : new String[][] {
            {"old with newer sales", "old"}, {"old with newer sales", "of the day"}, {"old", "of the day"}
        }) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s / %s: Recall@10 %s NDCG@10 %s%n",
                    two[0],
                    two[1],
                    text(ratio(rankings, Measure.RECALL_10, two[0], two[1])),
                    text(ratio(rankings, Measure.NDCG_10, two[0], two[1]))));
        }
        return text.toString();
    }

    private static Interval ratio(Map<String, Ranking> rankings, Measure measure, String over, String under) {
        return Interval.ofRatio(
                rankings.get(over).of(measure), rankings.get(under).of(measure), SEED);
    }

    private static String text(Interval of) {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", of.mean(), of.low(), of.high());
    }

    private static Path data() {
        Path file = Path.of(System.getProperty("rapport.testdata", "")).resolve("online-retail/onlineretail.csv.gz");
        assumeTrue(Files.exists(file), "needs online-retail below rapport.testdata");
        return file;
    }
}
