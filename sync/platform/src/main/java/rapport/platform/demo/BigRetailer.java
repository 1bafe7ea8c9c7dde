package rapport.platform.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Article;
import rapport.domain.product.Category;
import rapport.domain.product.Money;
import rapport.domain.product.Price;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Return;
import rapport.domain.purchase.ReturnedLine;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.intake.DemoStaff;
import rapport.platform.intake.MadeUpPeople;
import rapport.platform.intake.RetailerData.ScopedCustomer;
import rapport.platform.intake.RetailerRows;

/**
 * A retailer of any size for measuring: ten purchase lines a customer, in purchases of 1 to 8 lines over two years, all
 * customers in the scope of the first store. Each row is made up from the seed and its number alone, so that none of it is
 * ever in memory; the same for the same seed, size and end. Purchases come in the order of their times and ids, and their
 * customers in none. Immutable.
 */
public final class BigRetailer implements RetailerRows {
    private static final int STORES = 3;
    private static final int STAFF = 3;
    private static final int PRODUCTS = 3_000;
    private static final int[] LINES = {1, 1, 1, 2, 2, 2, 3, 3, 5, 5, 5, 8};
    private static final int LINES_A_ROUND = IntStream.of(LINES).sum();
    private static final int PURCHASES_A_RETURN = 40;
    private static final Duration SPAN = Duration.ofDays(730);
    private static final List<String> SIZES = List.of("S", "M", "L");
    private static final List<LoyaltyTier> TIERS = List.copyOf(EnumSet.allOf(LoyaltyTier.class));

    private final long seed;
    private final int customers;
    private final Instant end;
    private final long purchases;
    private final List<Product> products;
    private final List<Associate> staff;

    /** @param end after the last purchase */
    public BigRetailer(long seed, int customers, Instant end) {
        this(seed, customers, PRODUCTS, end);
    }

    /** The same with another number of products, 100,000 at most. */
    public BigRetailer(long seed, int customers, int products, Instant end) {
        this.seed = seed;
        this.customers = customers;
        this.end = end;
        this.purchases = 10L * customers * LINES.length / LINES_A_ROUND;
        this.products = IntStream.range(0, products).mapToObj(this::product).toList();
        DemoStaff hired = new DemoStaff();
        this.staff = stores().flatMap(
                        store -> hired.of(store.id(), List.of("Mara Okafor", "Tom Reid"), "Ines Costa").stream())
                .toList();
    }

    /** The store whose scope has every customer. */
    public StoreId store() {
        return store(0);
    }

    @Override
    public Stream<Store> stores() {
        return IntStream.range(0, STORES)
                .mapToObj(i -> new Store(store(i), "Store " + (i + 1), DemoStores.LONDON, Money.POUNDS));
    }

    @Override
    public Stream<Associate> associates() {
        return staff.stream();
    }

    @Override
    public Stream<Product> products() {
        return products.stream();
    }

    @Override
    public Stream<Price> prices() {
        return Stream.empty();
    }

    @Override
    public Set<StoreId> boughtIn(CustomerId customer) {
        return Set.of();
    }

    @Override
    public Stream<ScopedCustomer> customers() {
        return IntStream.range(0, customers).mapToObj(i -> new ScopedCustomer(customer(i), Set.of(store())));
    }

    @Override
    public Stream<Stock> stock() {
        return stores().flatMap(store -> products.stream()
                .flatMap(product -> product.articles().stream())
                .map(article -> new Stock(store.id(), article, 5 + Math.floorMod(article.hashCode(), 5), end)));
    }

    @Override
    public Stream<Purchase> purchases() {
        return LongStream.range(0, purchases).mapToObj(this::purchase);
    }

    @Override
    public Stream<Return> returns() {
        return numbers(purchases / PURCHASES_A_RETURN, number -> back(purchase(number * PURCHASES_A_RETURN), number));
    }

    @Override
    public long count(Table table) {
        return switch (table) {
            case STORES -> STORES;
            case ASSOCIATES -> staff.size();
            case PRODUCTS -> products.size();
            case CUSTOMERS -> customers;
            case STOCK -> stock().count();
            case PRICES, TRENDS, DIRECTIVES, COMPARISON, OFFERS, VOUCHERS -> 0;
            case PURCHASES -> purchases;
            case RETURNS -> purchases / PURCHASES_A_RETURN;
        };
    }

    /** A customer as headquarters has them at first; {@code number} from 0. */
    public Customer customer(int number) {
        SplittableRandom random = random("customer".hashCode(), number);
        LocalDate since = LocalDate.EPOCH.plusDays(end.getEpochSecond() / 86_400 - 730 - random.nextInt(2_000));
        return new Customer(
                customerId(number),
                MadeUpPeople.details(number),
                TIERS.get(random.nextInt(TIERS.size())),
                random.nextInt(3_000),
                since,
                MadeUpPeople.consents(number, end.minus(SPAN)),
                true);
    }

    /** A purchase; {@code number} from 0 in the order of times. */
    public Purchase purchase(long number) {
        SplittableRandom random = random("purchase".hashCode(), number);
        Instant at = end.minus(SPAN).plusMillis(number * (SPAN.toMillis() / purchases));
        boolean online = random.nextInt(10) < 3;
        int place = random.nextInt(STORES);
        StoreId store = online ? null : store(place);
        List<LineItem> lines = lines(random, LINES[(int) Math.floorMod(number, (long) LINES.length)]);
        String receipt = (online ? "W-" : store(place).value() + "-A-") + "%07d".formatted(number);
        return new Purchase(
                new PurchaseId(Uuid7.at(at, random).toString()),
                customerId(random.nextInt(customers)),
                online ? Channel.ONLINE : Channel.STORE,
                store,
                online ? null : server(place, random),
                at,
                receipt,
                lines,
                List.of(),
                online ? null : new Tender(TenderKind.CARD, PaidAt.TILL, ""),
                lines.stream().map(LineItem::total).reduce(Money.pence(0), Money::plus));
    }

    private static Return back(Purchase of, long number) {
        LineItem line = of.lines().getFirst();
        StoreId store = of.store();
        return new Return(
                new PurchaseId("R-%07d".formatted(number)),
                of.customer(),
                of.channel(),
                store,
                of.at().plus(Duration.ofDays(6)),
                "R-%07d".formatted(number),
                List.of(new ReturnedLine(line.article(), line.quantity(), line.unitPrice(), of.id())),
                List.of(),
                line.total().negated());
    }

    private List<LineItem> lines(SplittableRandom random, int count) {
        List<LineItem> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double popular = random.nextDouble();
            Product product = products.get((int) (products.size() * popular * popular));
            Article article =
                    product.articles().get(random.nextInt(product.articles().size()));
            lines.add(new LineItem(article, 1 + random.nextInt(10) / 9, product.price(), random.nextInt(20) == 0));
        }
        return lines;
    }

    private Product product(int number) {
        SplittableRandom random = random("product".hashCode(), number);
        return new Product(
                new Sku("A-%05d".formatted(number)),
                "Article " + number + " in colour " + random.nextInt(12),
                new Category("Category " + number % 24),
                Money.pence(500 + 50L * random.nextInt(300)),
                null,
                "House",
                "",
                number % 2 == 0 ? SIZES : List.of(),
                "");
    }

    private static AssociateId server(int place, SplittableRandom random) {
        return new AssociateId(store(place).value() + "-" + (1 + random.nextInt(STAFF)));
    }

    private static CustomerId customerId(int number) {
        return new CustomerId("C-%08d".formatted(number));
    }

    private static StoreId store(int number) {
        return new StoreId("BR-%02d".formatted(number + 1));
    }

    private SplittableRandom random(long kind, long number) {
        return new SplittableRandom(seed + kind * 0x9E3779B97F4A7C15L + number * 0xD1B54A32D192ED03L);
    }

    private static <T> Stream<T> numbers(long count, LongFunction<T> row) {
        return LongStream.range(0, count).mapToObj(row);
    }
}
