package rapport.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import rapport.domain.feed.ProductTrend;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.engine.model.ModelFile;
import rapport.engine.policy.ProductFacts;
import rapport.engine.policy.ProductFacts.Facts;
import rapport.engine.rank.Content;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Method;
import rapport.engine.rank.ModelParts;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Ranker;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.TrainedOn;
import rapport.engine.rank.Visits;
import rapport.engine.rank.Watched;

/**
 * Sixty products and a model of what four hundred customers bought of them: product 2n goes with 2n + 1, which is of
 * another category. Categories repeat every six products.
 */
final class LearnedShop {
    static final int PRODUCTS = 60;
    private static final Instant NOW = Shop.NOW;

    private LearnedShop() {}

    static Sku sku(int product) {
        return new Sku("p%02d".formatted(product));
    }

    static Assortment assortment() {
        return assortment(List.of());
    }

    /** The same beside what is counted of products that the model does not know. */
    static Assortment assortment(List<ProductTrend> trends) {
        return Assortment.of(trends).with(model(TrainedOn.UNKNOWN));
    }

    /** The same, with how its customers are spread. */
    static RankingModel watchedModel() {
        return model(new TrainedOn(Optional.of(NOW), Watched.bins(model(TrainedOn.UNKNOWN), customers())));
    }

    private static RankingModel model(TrainedOn on) {
        List<Visits> all = customers();
        byte[] file = RankingModel.write(ModelParts.of(
                        "shop-1",
                        IntStream.range(0, PRODUCTS)
                                .mapToObj(i -> sku(i).value())
                                .toList(),
                        new MarketCounter(all, PRODUCTS).count(),
                        Neighbours.of(all, PRODUCTS),
                        Content.unknown(PRODUCTS),
                        new Ranker(Optional.empty(), Method.TIFU_KNN, 0))
                .with(on));
        return RankingModel.of(ModelFile.of(file, RankingModel.SCHEMA));
    }

    static ProductFacts facts() {
        Map<Sku, Facts> facts = new HashMap<>();
        for (int product = 0; product < PRODUCTS; product++) {
            facts.put(sku(product), fact(product, 0, false));
        }
        return ProductFacts.of(facts);
    }

    /** The same, some of them sensitive. */
    static ProductFacts factsWithSensitive(int... sensitive) {
        Map<Sku, Facts> facts = new HashMap<>();
        for (int product = 0; product < PRODUCTS; product++) {
            int one = product;
            facts.put(sku(product), fact(product, 0, Arrays.stream(sensitive).anyMatch(other -> other == one)));
        }
        return ProductFacts.of(facts);
    }

    static Facts fact(int product, int lifeDays, boolean sensitive) {
        return new Facts("C" + product % 6, "B" + product % 4, 1_000 + 100 * product, List.of(), lifeDays, sensitive);
    }

    static Visit visit(int daysAgo, int... products) {
        List<Piece> pieces = Arrays.stream(products)
                .mapToObj(product -> new Piece(sku(product), "", 1))
                .toList();
        return new Visit(NOW.minus(Duration.ofDays(daysAgo)), Channel.STORE, pieces);
    }

    private static List<Visits> customers() {
        Random random = new Random(42);
        List<Visits> all = new ArrayList<>();
        for (int customer = 0; customer < 400; customer++) {
            int favourite = random.nextInt(PRODUCTS / 2);
            int[][] baskets = new int[5][];
            float[] ages = new float[5];
            for (int basket = 0; basket < 5; basket++) {
                int pair = random.nextInt(3) > 0 ? favourite : random.nextInt(PRODUCTS / 2);
                int popular = random.nextInt(1 + random.nextInt(PRODUCTS));
                baskets[basket] = IntStream.of(2 * pair, 2 * pair + 1, popular)
                        .distinct()
                        .sorted()
                        .toArray();
                ages[basket] = 7 * (5 - basket) + random.nextInt(5);
            }
            all.add(new Visits(baskets, ages));
        }
        return all;
    }
}
