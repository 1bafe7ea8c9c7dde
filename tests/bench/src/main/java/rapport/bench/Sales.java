package rapport.bench;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import rapport.cache.Outbox;
import rapport.domain.basket.BasketId;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;

/** Sells on a tablet and takes two times of each sale. For one thread. */
final class Sales {
    private final Tablet tablet;
    private final List<Product> products;
    private final List<CustomerId> customers;
    private final InstantSource clock;
    private final SplittableRandom random;

    Sales(Tablet tablet, List<Product> products, List<CustomerId> customers, InstantSource clock, long seed) {
        this.tablet = tablet;
        this.products = products;
        this.customers = customers;
        this.clock = clock;
        random = new SplittableRandom(seed);
    }

    /**
     * One sale.
     *
     * @param toConfirmed from the tap to the forced journal record, in nanoseconds
     * @param toVisible from there until the customer's history was read with it
     */
    record Taken(long toConfirmed, long toVisible, CustomerId customer, Instant at) {}

    Taken sell() {
        BasketId basket = new BasketId(Uuid7.at(clock.instant(), random));
        CustomerId customer = customers.get(random.nextInt(customers.size()));
        List<LineItem> lines = lines();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long tap = System.nanoTime();
        Outbox outbox = tablet.cache().outbox();
        SaleRecorded sale = new SaleRecorded(
                FactId.ofSale(basket),
                at,
                tablet.device().store(),
                tablet.device().device(),
                tablet.acting().associate(),
                basket,
                outbox.nextNumber(),
                customer,
                lines,
                new Tender(TenderKind.CARD, PaidAt.TILL, ""),
                lines.stream().map(LineItem::total).reduce(Money.pence(0), Money::plus));
        if (!(outbox.record(tablet.acting(), sale) instanceof Outbox.Recording.Confirmed confirmed)) {
            throw new IllegalStateException("a sale was not confirmed");
        }
        long forced = System.nanoTime();
        confirmed.shown().toCompletableFuture().join();
        PurchaseHistory history = tablet.cache().customers().history(tablet.acting(), customer);
        long visible = System.nanoTime();
        if (history.visits().stream().noneMatch(visit -> visit.at().equals(at))) {
            throw new IllegalStateException("a sale was shown and is not in the history");
        }
        return new Taken(forced - tap, visible - forced, customer, at);
    }

    private List<LineItem> lines() {
        List<LineItem> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Product product = products.get(random.nextInt(products.size()));
            lines.add(new LineItem(new Article(product.sku(), ""), 1, product.price(), false));
        }
        return lines;
    }
}
