package rapport.bench;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import rapport.domain.customer.Customer;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Product;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.platform.demo.BigRetailer;

/** Takes pages of changes over, as the sync does, while a sale is recorded every 50 milliseconds. For one thread. */
final class BigChanges {
    /** As many changes as the platform puts into a page. */
    static final int PAGE = 800;

    private static final int CHANGED = 400_000;
    private static final int LOOKUPS = 400;
    private static final long BETWEEN_SALES_MILLIS = 50;
    private static final long SEED = 20_261_122;

    private final Tablet tablet;
    private final BigRetailer retailer;
    private final InstantSource clock;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final int customers;
    private final List<Product> products;
    private long position;

    BigChanges(Tablet tablet, BigRetailer retailer, InstantSource clock) {
        this.tablet = tablet;
        this.retailer = retailer;
        this.clock = clock;
        this.customers = (int) retailer.count(rapport.domain.feed.Table.CUSTOMERS);
        this.products = retailer.products().toList();
        this.position = tablet.cache().mirror().checkpoint().orElseThrow().position();
    }

    /**
     * What was measured.
     *
     * @param confirmed from the tap to the forced record of the sales that were recorded meanwhile
     * @param visible from there until the customer's history was read with it
     */
    record Result(String name, int changes, double seconds, Samples confirmed, Samples visible) {}

    /** A name, an e-mail's beginning, digits of a card: what is typed. */
    Samples lookups() {
        Samples samples = new Samples();
        for (int i = 0; i < LOOKUPS; i++) {
            Customer customer = retailer.customer(random.nextInt(customers));
            String typed = switch (i % 3) {
                case 0 -> customer.details().familyName();
                case 1 -> customer.details().fullName();
                default -> String.valueOf(customer.details().card());
            };
            String asked = typed.substring(0, Math.min(typed.length(), 2 + random.nextInt(typed.length())));
            long begin = System.nanoTime();
            tablet.cache().customers().matching(tablet.acting(), asked, 20);
            if (i >= LOOKUPS / 4) {
                samples.add(System.nanoTime() - begin);
            }
        }
        return samples;
    }

    List<Result> all() throws InterruptedException {
        return List.of(
                measure("customers in order", CHANGED, i -> Stream.of(points(i % customers, 1 + i / customers))),
                measure("purchases in order", CHANGED / 2, i -> Stream.of(sold(i % customers))),
                measure("sales of anybody", CHANGED / 20, i -> sale(random.nextInt(customers))));
    }

    private Result measure(String name, int times, IntFunction<Stream<PlatformRow>> rows) throws InterruptedException {
        Samples confirmed = new Samples();
        Samples visible = new Samples();
        CountDownLatch end = new CountDownLatch(1);
        Thread seller = new Thread(() -> sell(end, confirmed, visible), "seller");
        seller.start();
        int changes = 0;
        long nanos = 0;
        List<PlatformRow> page = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            rows.apply(i).forEach(page::add);
            if (page.size() >= PAGE || i == times - 1) {
                nanos += apply(page);
                changes += page.size();
                page.clear();
            }
        }
        end.countDown();
        seller.join();
        return new Result(name, changes, nanos / 1e9, confirmed, visible);
    }

    private long apply(List<PlatformRow> rows) {
        rows.sort(Comparator.comparing(PlatformRow::table).thenComparing(PlatformRow::key));
        List<Change> changes = new ArrayList<>();
        for (PlatformRow row : rows) {
            changes.add(new Change.Put(++position, row));
        }
        Checkpoint at = tablet.cache().mirror().checkpoint().orElseThrow();
        long begin = System.nanoTime();
        tablet.cache().mirror().apply(changes, new Checkpoint(at.epoch(), position, "bench"));
        return System.nanoTime() - begin;
    }

    private void sell(CountDownLatch end, Samples confirmed, Samples visible) {
        List<CustomerId> to = Stream.generate(() -> retailer.customer(new SplittableRandom(SEED).nextInt(customers))
                        .id())
                .limit(100)
                .toList();
        Sales sales = new Sales(tablet, products, to, clock, SEED);
        try {
            do {
                Sales.Taken taken = sales.sell();
                confirmed.add(taken.toConfirmed());
                visible.add(taken.toVisible());
            } while (!end.await(BETWEEN_SALES_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private PlatformRow points(int number, int more) {
        return richer(retailer.customer(number), more);
    }

    /** The customer with more points. */
    static PlatformRow richer(Customer was, int more) {
        return new PlatformRow.OfCustomer(new Customer(
                was.id(),
                was.details(),
                was.tier(),
                was.points() + more,
                was.since(),
                was.consents(),
                was.synthetic()));
    }

    private PlatformRow sold(int customer) {
        Purchase like = retailer.purchase(random.nextInt(customers));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new PlatformRow.OfPurchase(new Purchase(
                new PurchaseId(Uuid7.at(now, random).toString()),
                retailer.customer(customer).id(),
                like.channel(),
                like.store(),
                like.associate(),
                now,
                like.number(),
                like.lines(),
                like.charges(),
                like.tender(),
                like.total()));
    }

    /** What one sale changes: the customer, the purchase and the stock of three articles. */
    private Stream<PlatformRow> sale(int customer) {
        Stream<PlatformRow> stock = random.ints(3, 0, products.size())
                .mapToObj(i -> new PlatformRow.OfStock(new Stock(
                        retailer.store(),
                        products.get(i).articles().getFirst(),
                        random.nextInt(9),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS))));
        return Stream.concat(Stream.of(points(customer, random.nextInt(100)), sold(customer)), stock);
    }
}
