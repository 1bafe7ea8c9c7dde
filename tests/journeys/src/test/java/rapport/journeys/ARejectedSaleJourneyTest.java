package rapport.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Outbox.Recording;
import rapport.domain.basket.BasketId;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.Acting;
import rapport.domain.store.Associate;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.intake.RetailerData;
import rapport.testkit.Seeds;

/** A sale that the real platform refuses needs somebody until it is decided on, also across restarts. */
class ARejectedSaleJourneyTest {
    private static final JourneyClock TIME = JourneyClock.fromTheTypicalMorning();
    private static final RetailerData RETAILER = DemoRetailer.generate(1, TIME.today(), DemoRetailer.Size.SMALL);
    private static final String RECEIPT = "0417-2231";

    @TempDir
    static Path platformFolder;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        Desktop.startToolkit();
    }

    @Test
    void aSaleInAnotherCurrencyNeedsSomebodyIsSetAsideAndStaysAway() throws InterruptedException {
        try (Headquarters headquarters = new Headquarters(platformFolder, TIME.clock(), RETAILER)) {
            SaleRecorded sale = sellInEuros(headquarters);

            try (Desktop desktop = Desktop.open(folder, headquarters.address(), TIME.clock())) {
                ScreenPage screen = ScreenPage.of(desktop.stage());
                new SignInPage(screen).signIn(headquarters.associate());
                screen.read("sync-pill", "1 needs you"::equals);
                SentPage sent = new SentPage(screen);
                sent.open();
                sent.awaitFigure("needs-you", "1");
                sent.awaitHeading("This sale can’t be booked as it is");
                assertTrue(sent.which().startsWith(sale.number() + " · till receipt " + RECEIPT), sent.which());

                sent.setAside();

                sent.awaitHeading("Set aside");
                sent.awaitFigure("needs-you", "0");
                new ShellPage(screen).awaitUpToDate();
            }

            try (Desktop desktop = Desktop.open(folder, headquarters.address(), TIME.clock())) {
                ScreenPage screen = ScreenPage.of(desktop.stage());
                new SignInPage(screen).signIn(headquarters.associate());
                new ShellPage(screen).awaitUpToDate();
                SentPage sent = new SentPage(screen);
                sent.open();
                sent.awaitFigure("needs-you", "0");

                sent.find(RECEIPT);

                sent.awaitHeading("Set aside");
                assertTrue(sent.headquarters().startsWith("Headquarters was asked: it refused this sale."));
                assertEquals("0 of 1 sales of today are at headquarters. 1 was set aside.", sent.day());
            }
        }
    }

    /** As a tablet would whose store was moved to another currency while it was without the line. */
    private SaleRecorded sellInEuros(Headquarters headquarters) throws InterruptedException {
        Associate associate = headquarters.associate();
        Acting acting = new Acting(associate.id(), associate.role(), associate.store(), "serving");
        Product product = RETAILER.products().getFirst();
        Money price = new Money(product.price().minor(), Currency.getInstance("EUR"));
        try (Tablet tablet = Tablet.enrol(folder, headquarters.address(), headquarters.newCode(), TIME.clock())) {
            tablet.await("the first data is in", tablet::loaded);
            BasketId basket = new BasketId(Uuid7.at(TIME.clock().instant(), Seeds.random(5)));
            Article article = product.articles().getFirst();
            SaleRecorded sale = new SaleRecorded(
                    FactId.ofSale(basket),
                    TIME.clock().instant(),
                    acting.store(),
                    tablet.enrolled().device(),
                    acting.associate(),
                    basket,
                    tablet.cache().outbox().nextNumber(),
                    null,
                    List.of(new LineItem(article, 1, price, false)),
                    new Tender(TenderKind.CARD, PaidAt.TILL, RECEIPT),
                    price);
            assertInstanceOf(Recording.Confirmed.class, tablet.cache().outbox().record(acting, sale))
                    .shown()
                    .toCompletableFuture()
                    .join();
            tablet.await(
                    "headquarters refused the sale",
                    () -> tablet.cache().outbox().standing().rejected() == 1);
            return sale;
        }
    }
}
