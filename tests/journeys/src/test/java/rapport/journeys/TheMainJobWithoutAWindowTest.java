package rapport.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Outbox.Recording;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.basket.BasketId;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Article;
import rapport.domain.product.Product;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.Acting;
import rapport.domain.store.Associate;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.intake.RetailerData;
import rapport.testkit.Seeds;

/** Tablet and platform over HTTP, whatever happens between a sale and its arrival: it arrives, and once. */
class TheMainJobWithoutAWindowTest {
    private static final CustomerId ANAIS = new CustomerId("C-00001");
    private static final Tender CARD = new Tender(TenderKind.CARD, PaidAt.TILL, "0417-2248");

    private static final JourneyClock TIME = JourneyClock.fromTheTypicalMorning();
    private static final Clock CLOCK = TIME.clock();
    private static final RandomGenerator RANDOM = Seeds.random(5);

    @TempDir
    static Path platformFolder;

    private static Product balm;
    private static Headquarters headquarters;
    private static Acting acting;

    @TempDir
    Path folder;

    private Tablet tablet;

    @BeforeAll
    static void startHeadquarters() {
        RetailerData retailer = DemoRetailer.generate(1, TIME.today(), DemoRetailer.Size.SMALL);
        balm = retailer.products().stream()
                .filter(product -> product.name().equals("Birch leather balm"))
                .findFirst()
                .orElseThrow();
        headquarters = new Headquarters(platformFolder, CLOCK, retailer);
        Associate associate = headquarters.associate();
        acting = new Acting(associate.id(), associate.role(), associate.store(), "serving");
    }

    @AfterAll
    static void stopHeadquarters() {
        headquarters.close();
    }

    @BeforeEach
    void aTabletIsEnrolledAndHasItsData() throws InterruptedException {
        tablet = Tablet.enrol(folder, headquarters.address(), headquarters.newCode(), CLOCK);
        tablet.await("the first data is in", tablet::loaded);
    }

    @AfterEach
    void close() {
        tablet.close();
    }

    @Test
    void aSaleMadeWithoutTheLineArrivesOnce() throws InterruptedException {
        headquarters.stop();
        SaleRecorded sale = sell();
        assertEquals(1, tablet.waiting());
        assertEquals(List.of(true), onTheTimeline(sale), "shown at once, as waiting");

        headquarters.startAgain();

        arrivesOnce(sale);
    }

    @Test
    void aSaleSurvivesTheLossOfTheWholeDatabaseFile() throws Exception {
        headquarters.stop();
        SaleRecorded sale = sell();
        tablet.close();
        Files.delete(folder.resolve("cache.mv.db"));

        tablet = Tablet.open(folder, CLOCK);

        assertEquals(1, tablet.waiting());
        assertFalse(tablet.loaded(), "what came from headquarters is gone");
        assertNotEquals(sale.number(), tablet.cache().outbox().nextNumber());
        headquarters.startAgain();
        arrivesOnce(sale);
    }

    @Test
    void aSaleThatArrivedDoesNotArriveAgainWhenTheTabletForgotThatItDid() throws Exception {
        SaleRecorded sale = sell();
        arrivesOnce(sale);
        tablet.close();
        Files.delete(folder.resolve("cache.mv.db"));

        tablet = Tablet.open(folder, CLOCK);

        arrivesOnce(sale);
    }

    @Test
    void salesOfBothSidesOfARestartHaveDifferentNumbersAndAllArrive() throws InterruptedException {
        headquarters.stop();
        SaleRecorded before = sell();
        tablet.close();
        tablet = Tablet.open(folder, CLOCK);
        SaleRecorded after = sell();
        assertEquals(2, tablet.waiting());

        headquarters.startAgain();

        assertNotEquals(before.number(), after.number());
        arrivesOnce(before);
        arrivesOnce(after);
    }

    private SaleRecorded sell() {
        BasketId basket = new BasketId(Uuid7.at(CLOCK.instant(), RANDOM));
        SaleRecorded sale = new SaleRecorded(
                FactId.ofSale(basket),
                CLOCK.instant(),
                acting.store(),
                tablet.enrolled().device(),
                acting.associate(),
                basket,
                tablet.cache().outbox().nextNumber(),
                ANAIS,
                List.of(new LineItem(new Article(balm.sku(), ""), 2, balm.price(), true)),
                CARD,
                balm.price().times(2));
        Recording recording = tablet.cache().outbox().record(acting, sale);
        assertInstanceOf(Recording.Confirmed.class, recording)
                .shown()
                .toCompletableFuture()
                .join();
        return sale;
    }

    private void arrivesOnce(SaleRecorded sale) throws InterruptedException {
        tablet.await(
                "the sale is settled and came back",
                () -> tablet.loaded()
                        && tablet.waiting() == 0
                        && onTheTimeline(sale).equals(List.of(false)));
        List<Purchase> purchases = tablet.platform().purchases(sale.number());
        assertEquals(1, purchases.size());
        Purchase purchase = purchases.getFirst();
        assertEquals(sale.total(), purchase.total());
        assertEquals(sale.lines(), purchase.lines());
        assertEquals(sale.customer(), purchase.customer());
        assertTrue(tablet.history(acting, ANAIS).visits().stream()
                .anyMatch(visit -> visit.at().equals(purchase.at())
                        && visit.pieces().stream()
                                .anyMatch(piece -> piece.sku().equals(balm.sku()) && piece.quantity() == 2)));
    }

    /** One value for each entry of the timeline with the sale's number: whether it waits. */
    private List<Boolean> onTheTimeline(SaleRecorded sale) {
        return tablet.cache().customers().reread(acting, ANAIS).stream()
                .flatMap(page -> page.timeline().stream())
                .filter(entry -> entry.number().equals(sale.number()))
                .map(TimelineEntry::waiting)
                .toList();
    }
}
