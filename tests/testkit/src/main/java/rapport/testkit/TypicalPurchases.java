package rapport.testkit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.domain.basket.BasketId;
import rapport.domain.customer.Customer;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.Charge;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Return;
import rapport.domain.purchase.ReturnedLine;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;

/** What the typical people bought, and sales to record. */
public final class TypicalPurchases {
    /** Boots and care, in the King's Road last October. */
    public static final Purchase ANNAS_BOOTS = new Purchase(
            new PurchaseId("P-1"),
            TypicalCustomers.ANNA.id(),
            Channel.STORE,
            TypicalStores.KINGS_ROAD.id(),
            TypicalStores.MIA.id(),
            Instant.parse("2025-10-11T13:05:00Z"),
            "KR-05-A-000001",
            List.of(line(TypicalProducts.BOOTS, "38", 1), line(TypicalProducts.CARE, "", 2)),
            List.of(),
            new Tender(TenderKind.CARD, PaidAt.TILL, "T-881"),
            Money.pence(17_000));

    /** Two scarves online in December, with postage. */
    public static final Purchase ANNAS_SCARVES = online(
            "P-2",
            TypicalCustomers.ANNA,
            "2025-12-01T20:15:00Z",
            "W-70012",
            line(TypicalProducts.SCARF, "", 2),
            new Charge("POST", "Postage", Money.pence(395)));

    /** Loafers online in January; she refused personalisation. */
    public static final Purchase CLARAS_LOAFERS = online(
            "P-3",
            TypicalCustomers.CLARA,
            "2026-01-20T08:40:00Z",
            "W-70344",
            line(TypicalProducts.LOAFER, "39", 1),
            null);

    /** A scarf online. */
    public static final Purchase JUNIORS_SCARF = online(
            "P-4",
            TypicalCustomers.DUBOIS_JUNIOR,
            "2026-02-02T18:00:00Z",
            "W-70399",
            line(TypicalProducts.SCARF, "", 1),
            null);

    /** One of the two scarves came back. */
    public static final Return ANNAS_SCARF_BACK = new Return(
            new PurchaseId("R-1"),
            TypicalCustomers.ANNA.id(),
            Channel.ONLINE,
            null,
            Instant.parse("2025-12-09T11:00:00Z"),
            "C70012",
            List.of(new ReturnedLine(TypicalProducts.ONE_SCARF, 1, TypicalProducts.SCARF.price(), ANNAS_SCARVES.id())),
            List.of(),
            Money.pence(-4_900));

    public static final List<Purchase> ALL = List.of(ANNAS_BOOTS, ANNAS_SCARVES, CLARAS_LOAFERS, JUNIORS_SCARF);

    private TypicalPurchases() {}

    /**
     * A sale of one piece of a product, of its first size if it has sizes, by Mia on the first tablet.
     *
     * @param seed another seed is another basket
     * @param customer absent for somebody without a name
     */
    public static SaleRecorded sale(long seed, @Nullable CustomerId customer, Product product) {
        Article article = product.articles().getFirst();
        UUID basket = Uuid7.at(TestClock.TODAY, Seeds.random(seed));
        return new SaleRecorded(
                new FactId(basket),
                TestClock.TODAY,
                TypicalStores.KINGS_ROAD.id(),
                TypicalStores.TABLET,
                TypicalStores.MIA.id(),
                new BasketId(basket),
                "KR-05-A-%06d".formatted(1_000 + seed),
                customer,
                List.of(new LineItem(article, 1, product.price(), false)),
                new Tender(TenderKind.CARD, PaidAt.TERMINAL, ""),
                product.price());
    }

    /** The same sale with another number. */
    public static SaleRecorded numbered(SaleRecorded sale, String number) {
        return changed(sale, sale.at(), number, sale.lines(), sale.tender(), sale.total());
    }

    /** The same sale at another time. */
    public static SaleRecorded at(SaleRecorded sale, Instant at) {
        return changed(sale, at, sale.number(), sale.lines(), sale.tender(), sale.total());
    }

    /** The same sale of other things; the total is told and not reckoned. */
    public static SaleRecorded of(SaleRecorded sale, List<LineItem> lines, Money total) {
        return changed(sale, sale.at(), sale.number(), lines, sale.tender(), total);
    }

    /** The same sale, paid otherwise. */
    public static SaleRecorded paid(SaleRecorded sale, Tender tender) {
        return changed(sale, sale.at(), sale.number(), sale.lines(), tender, sale.total());
    }

    private static SaleRecorded changed(
            SaleRecorded sale, Instant at, String number, List<LineItem> lines, Tender tender, Money total) {
        return new SaleRecorded(
                sale.id(),
                at,
                sale.store(),
                sale.device(),
                sale.associate(),
                sale.basket(),
                number,
                sale.customer(),
                lines,
                tender,
                total);
    }

    /** That Mia opened a customer's page on the first tablet. */
    public static CustomerOpened opened(long seed, Customer customer) {
        return new CustomerOpened(
                new FactId(Uuid7.at(TestClock.TODAY, Seeds.random(-1 - seed))),
                TestClock.TODAY,
                TypicalStores.KINGS_ROAD.id(),
                TypicalStores.TABLET,
                TypicalStores.MIA.id(),
                customer.id(),
                "serving");
    }

    private static LineItem line(Product product, String size, int quantity) {
        return new LineItem(new Article(product.sku(), size), quantity, product.price(), false);
    }

    private static Purchase online(
            String id, Customer customer, String at, String number, LineItem line, @Nullable Charge charge) {
        return new Purchase(
                new PurchaseId(id),
                customer.id(),
                Channel.ONLINE,
                null,
                null,
                Instant.parse(at),
                number,
                List.of(line),
                charge == null ? List.of() : List.of(charge),
                null,
                charge == null ? line.total() : line.total().plus(charge.amount()));
    }
}
