package rapport.cache;

import static rapport.cache.CacheFixture.MIA;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import rapport.cache.Outbox.Recording;
import rapport.domain.customer.Customer;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Category;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;

/** Prints how fast the cache is on 4,372 customers and 400,000 lines. Run by name; asserts nothing about time. */
class CacheFigures {
    private static final int CUSTOMERS = 4_372;
    private static final int PRODUCTS = 4_000;
    private static final int PURCHASES_EACH = 5;
    private static final int LINES_EACH = 18;
    private static final int SAMPLES = 2_000;
    /** As many rows as the sync puts in at once. */
    private static final int BATCH = 1_000;

    private final RandomGenerator random = Seeds.random(11);

    @TempDir
    Path folder;

    @Test
    void print() throws InterruptedException {
        try (Cache cache = CacheFixture.open(folder)) {
            List<List<PlatformRow>> chunks = List.of(people(), products(), purchases());
            load(cache, "load", chunks);
            measure("lookup", () -> cache.customers().matching(MIA, typed(), 20));
            measure("page", () -> cache.customers().reread(MIA, id(random.nextInt(CUSTOMERS))));
            measure("history", () -> cache.customers().history(MIA, id(random.nextInt(CUSTOMERS))));
            long[] seed = {100};
            measure(
                    "sale confirmed",
                    () -> cache.outbox()
                            .record(
                                    MIA,
                                    TypicalPurchases.sale(
                                            seed[0]++, id(random.nextInt(CUSTOMERS)), TypicalProducts.CARE)));
        }
        try (Cache cache = CacheFixture.open(folder.resolve("selling"))) {
            Selling selling = new Selling(cache);
            Thread seller = Thread.ofPlatform().start(selling);
            load(cache, "load beside sales", List.of(people(), products(), purchases()));
            selling.enough();
            seller.join();
            selling.say();
        }
        long start = System.nanoTime();
        CacheFixture.open(folder).close();
        say("open again and close", Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }

    private static void load(Cache cache, String what, List<List<PlatformRow>> chunks) {
        long start = System.nanoTime();
        long busy = writersCpuNanos();
        Mirror.Load load = cache.mirror().load("S", CacheFixture.at(9), 400_000, 1);
        for (int i = 0; i < chunks.size(); i++) {
            List<Mirror.PositionedRow> rows = CacheFixture.positioned(chunks.get(i), 1);
            for (int from = 0; from < rows.size(); from += BATCH) {
                load.put(i, rows.subList(from, Math.min(rows.size(), from + BATCH)));
            }
            load.done(i, Table.PURCHASES, 1);
        }
        load.finish();
        say(
                what,
                Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms, the writer busy for "
                        + Duration.ofNanos(writersCpuNanos() - busy).toMillis() + " ms");
    }

    /** What the writer computed: on a busy machine this says more than how long it took. */
    private static long writersCpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("cache-writer"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.threadId()))
                .sum();
    }

    /** Sells one thing after another until it is told to stop. */
    private static final class Selling implements Runnable {
        private final Cache cache;
        private final List<Long> confirmed = new ArrayList<>();
        private final List<Long> visible = new ArrayList<>();
        private volatile boolean enough;

        Selling(Cache cache) {
            this.cache = cache;
        }

        @Override
        public void run() {
            for (long seed = 1; !enough; seed++) {
                SaleRecorded sale = TypicalPurchases.sale(seed, id((int) seed % CUSTOMERS), TypicalProducts.CARE);
                long start = System.nanoTime();
                Recording recording = cache.outbox().record(MIA, sale);
                long middle = System.nanoTime();
                ((Recording.Confirmed) recording).shown().toCompletableFuture().join();
                confirmed.add(middle - start);
                visible.add(System.nanoTime() - middle);
            }
        }

        void say() {
            CacheFigures.say("sale confirmed during the load", percentiles(confirmed));
            CacheFigures.say("and from there to visible", percentiles(visible));
        }

        void enough() {
            enough = true;
        }
    }

    private static String percentiles(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return "p50 " + sorted.get(sorted.size() / 2) / 1_000 + " us, p99 "
                + sorted.get(sorted.size() * 99 / 100) / 1_000 + " us, most " + sorted.getLast() / 1_000 + " us of "
                + sorted.size();
    }

    private void measure(String what, Runnable once) {
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            nanos.clear(); // the first round is to get warm
            for (int i = 0; i < SAMPLES; i++) {
                long start = System.nanoTime();
                once.run();
                nanos.add(System.nanoTime() - start);
            }
        }
        say(what, percentiles(nanos));
    }

    private static void say(String what, String figure) {
        LoggerFactory.getLogger(CacheFigures.class).warn("FIGURE {}: {}", what, figure);
    }

    private String typed() {
        String name = "given" + random.nextInt(CUSTOMERS);
        return switch (random.nextInt(4)) {
            case 0 -> name.substring(0, 1 + random.nextInt(name.length()));
            case 1 -> "family" + random.nextInt(500) + " giv";
            case 2 -> "07700 9" + random.nextInt(10_000);
            default -> name + "@ex";
        };
    }

    private List<PlatformRow> people() {
        List<PlatformRow> rows = new ArrayList<>();
        rows.add(new PlatformRow.OfStore(TypicalStores.KINGS_ROAD));
        Customer anna = TypicalCustomers.ANNA;
        for (int i = 0; i < CUSTOMERS; i++) {
            rows.add(new PlatformRow.OfCustomer(new Customer(
                    id(i),
                    new PersonalDetails(
                            "Given" + i,
                            "Family" + i % 500,
                            "given" + i + "@example.org",
                            String.format("+44 7700 9%05d", i),
                            "98260000" + i,
                            "London"),
                    anna.tier(),
                    10,
                    anna.since(),
                    anna.consents(),
                    true)));
        }
        return rows;
    }

    private List<PlatformRow> products() {
        List<PlatformRow> rows = new ArrayList<>();
        for (int i = 0; i < PRODUCTS; i++) {
            rows.add(new PlatformRow.OfProduct(new Product(
                    new Sku("S" + i),
                    "Product number " + i,
                    Category.NONE,
                    Money.pence(500),
                    null,
                    "",
                    "",
                    List.of(),
                    "")));
        }
        return rows;
    }

    private List<PlatformRow> purchases() {
        List<PlatformRow> rows = new ArrayList<>();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            for (int i = 0; i < PURCHASES_EACH; i++) {
                List<LineItem> lines = new ArrayList<>();
                for (int line = 0; line < LINES_EACH; line++) {
                    lines.add(new LineItem(
                            new Article(new Sku("S" + random.nextInt(PRODUCTS)), ""), 1, Money.pence(500), false));
                }
                rows.add(new PlatformRow.OfPurchase(new Purchase(
                        new PurchaseId("P-" + Long.toHexString(random.nextLong())),
                        id(customer),
                        Channel.ONLINE,
                        null,
                        null,
                        TestClock.TODAY.minus(Duration.ofDays(30L * i + 1)),
                        "W-" + customer + "-" + i,
                        lines,
                        List.of(),
                        null,
                        Money.pence(500L * LINES_EACH))));
            }
        }
        return rows;
    }

    private static CustomerId id(int number) {
        return new CustomerId(String.format("C-%06d", number));
    }
}
