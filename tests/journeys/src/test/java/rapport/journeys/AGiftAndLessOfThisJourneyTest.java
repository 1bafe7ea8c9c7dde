package rapport.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerData.ScopedCustomer;

/** What is asked of suggestions at the counter, through the real desktop, platform and cache. */
class AGiftAndLessOfThisJourneyTest {
    private static final JourneyClock TIME = JourneyClock.fromTheTypicalMorning();
    private static final RetailerData RETAILER = DemoRetailer.generate(1, TIME.today(), DemoRetailer.Size.SMALL);
    private static final Customer ANAIS = RETAILER.customers().stream()
            .map(ScopedCustomer::customer)
            .filter(customer -> customer.id().equals(new CustomerId("C-00001")))
            .findFirst()
            .orElseThrow();
    private static final String HERS = "For " + ANAIS.details().givenName() + ", right now";
    private static final String GIFT = "For somebody else, right now";

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
    void byTouch() {
        try (Desktop desktop = open()) {
            ScreenPage screen = ScreenPage.touched(desktop.stage());
            CustomerPage page = served(screen);
            String first = page.suggestion();

            page.askForGift();
            page.awaitHeading(GIFT);
            assertEquals("From this store and the basket, not from own purchases", page.ground());
            assertFalse(page.reason().startsWith("Bought "), page.reason());
            page.askForNextBest();
            page.awaitHeading(HERS);
            page.awaitSuggestion(first);

            page.askForLess();
            page.awaitAnotherSuggestionThan(first);
            page.takeBack();
            page.awaitSuggestion(first);
        }
    }

    @Test
    void byKeysAlone() {
        try (Desktop desktop = open()) {
            CustomerPage page = served(ScreenPage.of(desktop.stage()));
            String first = page.suggestion();

            page.askForLessWithKeys();
            page.awaitAnotherSuggestionThan(first);
            page.askForGiftWithKeys(); // once what can be taken back is no longer offered
            page.awaitHeading(GIFT);
        }
    }

    private static CustomerPage served(ScreenPage screen) {
        CustomerPage page = new CustomerPage(screen);
        new FirstStartPage(screen).setUp(headquarters.newCode());
        new SignInPage(screen).signIn(headquarters.associate());
        new ShellPage(screen).awaitUpToDate();
        new LookupPage(screen).open("dubois", ANAIS.details().fullName());
        page.awaitName(ANAIS.details().fullName());
        page.awaitHeading(HERS);
        return page;
    }

    private Desktop open() {
        return Desktop.open(folder.resolve("tablet"), headquarters.address(), TIME.clock());
    }
}
