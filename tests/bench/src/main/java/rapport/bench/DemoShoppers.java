package rapport.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Return;
import rapport.domain.purchase.ReturnedLine;
import rapport.engine.model.StringTable;
import rapport.engine.rank.Content;
import rapport.engine.rank.Market;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Moment;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.TrainedOn;
import rapport.engine.rank.Visits;
import rapport.engine.rank.Watched;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerData.ScopedCustomer;
import rapport.training.content.Contents;
import rapport.training.ranker.RankingData;
import rapport.training.source.Described;
import rapport.training.source.Sales;
import rapport.training.source.SalesBook;
import rapport.training.source.SoldLine;

/**
 * What the demo retailer's customers bought, of those who consented. A ranker learns from their first purchase of the
 * last weeks, and the model then counts everything up to the last day.
 */
final class DemoShoppers {
    private static final int WEEKS_AHEAD = 5;
    /** Customers whose purchases a model carries, so that it stays small. */
    private static final int NEIGHBOURS = 4_000;

    private static final float DAY = 86_400;
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    /** After the beginning of a day, by which somebody may be asked about. */
    private static final Duration MIDDAY = Duration.ofHours(12);

    private final List<String> skus;
    private final Content content;
    private final List<List<Bought>> byCustomer;
    private final Instant now;
    private final Sales sales;

    @SuppressWarnings("ArrayRecordComponent")
    private record Bought(Instant at, int[] products) {}

    private DemoShoppers(List<String> skus, Content content, List<List<Bought>> byCustomer, Instant now, Sales sales) {
        this.skus = skus;
        this.content = content;
        this.byCustomer = byCustomer;
        this.now = now;
        this.sales = sales;
    }

    static DemoShoppers of(RetailerData retailer, LocalDate day) {
        Instant now = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Product> catalogue = retailer.products().stream()
                .sorted(Comparator.comparing(product -> product.sku().value(), StringTable.ORDER))
                .toList();
        List<String> skus =
                catalogue.stream().map(product -> product.sku().value()).toList();
        Map<String, Integer> numbers = new HashMap<>();
        skus.forEach(sku -> numbers.put(sku, numbers.size()));
        Map<CustomerId, Set<Sku>> back = new HashMap<>();
        retailer.returns()
                .forEach(one -> one.lines()
                        .forEach(line -> back.computeIfAbsent(one.customer(), _ -> new HashSet<>())
                                .add(line.article().sku())));
        Map<CustomerId, List<Bought>> bought = new HashMap<>();
        for (Purchase purchase : retailer.purchases()) {
            Set<Sku> broughtBack = back.getOrDefault(purchase.customer(), Set.of());
            int[] products = purchase.lines().stream()
                    .map((LineItem line) -> line.article().sku())
                    .filter(sku -> !broughtBack.contains(sku))
                    .mapToInt(sku -> numbers.get(sku.value()))
                    .distinct()
                    .sorted()
                    .toArray();
            if (purchase.customer() != null && products.length > 0) {
                bought.computeIfAbsent(purchase.customer(), _ -> new ArrayList<>())
                        .add(new Bought(purchase.at(), products));
            }
        }
        List<CustomerId> consenting = retailer.customers().stream()
                .map(ScopedCustomer::customer)
                .filter(customer -> customer.consents()
                        .permit(PurchaseHistory.EMPTY, Purpose.PERSONALISATION, now)
                        .isPresent())
                .map(Customer::id)
                .toList();
        List<List<Bought>> consented = consenting.stream()
                .map(customer -> bought.getOrDefault(customer, List.of()))
                .filter(visits -> !visits.isEmpty())
                .toList();
        return new DemoShoppers(
                skus,
                Contents.of(catalogue.stream().map(DemoShoppers::described).toList()),
                consented,
                now,
                sales(retailer, Set.copyOf(consenting), now));
    }

    /** Of those who consented, line by line, for what is to be learned of sizes. */
    private static Sales sales(RetailerData retailer, Set<CustomerId> consenting, Instant now) {
        SalesBook book = new SalesBook(now);
        retailer.products().forEach(product -> book.describe(product.sku().value(), described(product)));
        for (Purchase purchase : retailer.purchases()) {
            if (purchase.customer() != null && consenting.contains(purchase.customer())) {
                for (LineItem line : purchase.lines()) {
                    take(book, purchase.customer(), purchase.at(), purchase.id(), line.article(), line.quantity());
                }
            }
        }
        for (Return back : retailer.returns()) {
            if (back.customer() != null && consenting.contains(back.customer())) {
                for (ReturnedLine line : back.lines()) {
                    take(book, back.customer(), back.at(), back.id(), line.article(), -line.quantity());
                }
            }
        }
        return book.close("demo", true);
    }

    private static void take(
            SalesBook book, CustomerId customer, Instant at, PurchaseId basket, Article article, long quantity) {
        String sku = article.sku().value();
        book.take(
                customer.value(), new SoldLine(at.getEpochSecond(), basket.value(), sku, quantity, article.size(), ""));
    }

    private static Described described(Product product) {
        return new Described(
                product.category().name(),
                product.brand(),
                product.price().minor(),
                product.colour().isEmpty()
                        ? List.of()
                        : List.of("colour " + product.colour().toLowerCase(Locale.ROOT)),
                product.name(),
                product.sizes());
    }

    int size() {
        return byCustomer.size();
    }

    List<String> skus() {
        return skus;
    }

    Content content() {
        return content;
    }

    /** What is told of sizes. */
    Sales sales() {
        return sales;
    }

    /** One in five of those who came in the last weeks decides between models, the others are learnt from. */
    RankingData data() {
        Instant then = now.minus(Duration.ofDays(7L * WEEKS_AHEAD));
        int[][] next = new int[size()][];
        List<Integer> train = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        for (int customer = 0; customer < size(); customer++) {
            next[customer] = byCustomer.get(customer).stream()
                    .filter(visit -> !visit.at().isBefore(then))
                    .findFirst()
                    .map(Bought::products)
                    .orElse(new int[0]);
            if (next[customer].length > 0) {
                (customer % 5 == 4 ? validation : train).add(customer);
            }
        }
        List<Visits> visits = visits(then, 1);
        for (int customer = 0; customer < size(); customer++) {
            visits.set(customer, visits.get(customer).at(comesBack(customer, then)));
        }
        return new RankingData(visits, next, ints(train), ints(validation), content);
    }

    private int comesBack(int customer, Instant then) {
        return byCustomer.get(customer).stream()
                .map(Bought::at)
                .filter(at -> !at.isBefore(then))
                .findFirst()
                .map(DemoShoppers::moment)
                .orElse(Moment.UNKNOWN);
    }

    Market market() {
        return new MarketCounter(visits(now, 1), skus.size()).count();
    }

    Neighbours neighbours() {
        return Neighbours.of(visits(now, Math.max(1, size() / NEIGHBOURS)), skus.size());
    }

    /** What is to be said of the data: the last day, and what a device would then make of those who decided. */
    TrainedOn trainedOn(RankingModel model) {
        List<Visits> all = visits(now, 1);
        return new TrainedOn(
                Optional.of(now),
                Watched.bins(
                        model,
                        Arrays.stream(data().validation()).mapToObj(all::get).toList()));
    }

    private List<Visits> visits(Instant until, int step) {
        List<Visits> all = new ArrayList<>();
        for (int customer = 0; customer < size(); customer += step) {
            List<Bought> before = byCustomer.get(customer).stream()
                    .filter(visit -> visit.at().isBefore(until))
                    .toList();
            int[][] baskets = before.stream().map(Bought::products).toArray(int[][]::new);
            float[] ages = new float[baskets.length];
            for (int i = 0; i < ages.length; i++) {
                ages[i] = Duration.between(before.get(i).at(), until).toSeconds() / DAY;
            }
            int[] moments =
                    before.stream().mapToInt(visit -> moment(visit.at())).toArray();
            all.add(new Visits(baskets, ages, moments, moment(until.plus(MIDDAY))));
        }
        return all;
    }

    private static int moment(Instant at) {
        return Moment.of(LocalDateTime.ofInstant(at, LONDON));
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
