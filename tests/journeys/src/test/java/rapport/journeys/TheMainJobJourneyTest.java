package rapport.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.ui.ProductName;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Product;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerData.ScopedCustomer;
import rapport.sync.client.HttpPlatformApi;

/** The main job through the real desktop, the real platform over HTTP and the real encrypted cache. */
class TheMainJobJourneyTest {
    private static final JourneyClock TIME = JourneyClock.fromTheTypicalMorning();
    private static final RetailerData RETAILER = DemoRetailer.generate(1, TIME.today(), DemoRetailer.Size.SMALL);
    private static final Customer ANAIS = RETAILER.customers().stream()
            .map(ScopedCustomer::customer)
            .filter(customer -> customer.id().equals(new CustomerId("C-00001")))
            .findFirst()
            .orElseThrow();
    /** Something without sizes that is not suggested to her. */
    private static final Product ASKED_FOR = RETAILER.products().stream()
            .filter(product -> product.sizes().isEmpty() && !product.name().equals("Birch leather balm"))
            .findFirst()
            .orElseThrow();

    @TempDir
    static Path platformFolder;

    private static Headquarters headquarters;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        Desktop.startToolkit();
        headquarters = new Headquarters(platformFolder, TIME.clock(), RETAILER);
    }

    @AfterAll
    static void stop() {
        headquarters.close();
    }

    @Test
    void aSaleMadeWithoutTheLineIsOnTheLedgerOnceAndChangesWhatTheOtherTabletSuggests() throws Exception {
        new MainJob(folder, TIME, headquarters, RETAILER, ANAIS, "dubois ana").run();
    }

    @Test
    void aCustomerIsFoundAndSoldToWithTheKeyboardAlone() {
        try (Desktop desktop = open()) {
            ScreenPage screen = ScreenPage.of(desktop.stage());
            ShellPage shell = new ShellPage(screen);
            CustomerPage page = new CustomerPage(screen);
            BasketPage basket = new BasketPage(screen);

            new FirstStartPage(screen).setUpWithKeys(headquarters.newCode());
            new SignInPage(screen).signInWithKeys(headquarters.associate());
            shell.awaitUpToDate();
            new LookupPage(screen).openWithKeys("dubois", ANAIS.details().fullName());
            page.awaitName(ANAIS.details().fullName());
            String suggested = page.suggestion();
            page.addSuggestionWithKeys();
            shell.goToBasketWithKeys();
            basket.awaitLine(0, suggested);
            basket.addItemWithKeys(ASKED_FOR.sku().value());
            basket.awaitLine(1, ProductName.shown(ASKED_FOR.name()));
            String number = basket.recordWithKeys("77120");
            shell.awaitUpToDate();

            isOnTheLedger(desktop, number);
        }
    }

    @Test
    void aCustomerIsFoundAndSoldToByTouchAlone() {
        try (Desktop desktop = open()) {
            ScreenPage screen = ScreenPage.touched(desktop.stage());
            ShellPage shell = new ShellPage(screen);
            CustomerPage page = new CustomerPage(screen);
            BasketPage basket = new BasketPage(screen);

            new FirstStartPage(screen).setUp(headquarters.newCode());
            new SignInPage(screen).signIn(headquarters.associate());
            shell.awaitUpToDate();
            new LookupPage(screen).open("dubois", ANAIS.details().fullName());
            page.awaitName(ANAIS.details().fullName());
            String suggested = page.suggestion();
            page.addSuggestion();
            shell.goToBasket();
            basket.awaitLine(0, suggested);
            basket.addItem(ASKED_FOR.sku().value());
            basket.awaitLine(1, ProductName.shown(ASKED_FOR.name()));
            String number = basket.record("77121");
            shell.awaitUpToDate();
            shell.lock();

            isOnTheLedger(desktop, number);
        }
    }

    private static void isOnTheLedger(Desktop desktop, String number) {
        List<Purchase> purchases;
        try (HttpPlatformApi platform = desktop.platform()) {
            purchases = platform.purchases(number);
        }
        assertEquals(1, purchases.size());
        Purchase purchase = purchases.getFirst();
        assertEquals(ANAIS.id(), purchase.customer());
        assertEquals(
                List.of(true, false),
                purchase.lines().stream().map(LineItem::suggested).toList());
        assertEquals(ASKED_FOR.sku(), purchase.lines().getLast().article().sku());
        assertEquals(ASKED_FOR.price(), purchase.lines().getLast().total());
    }

    private Desktop open() {
        return Desktop.open(folder.resolve("tablet"), headquarters.address(), TIME.clock());
    }
}
