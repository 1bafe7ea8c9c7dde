package rapport.journeys;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Purchase;
import rapport.domain.store.StoreId;
import rapport.platform.intake.DateShift;
import rapport.platform.intake.DemoStaff;
import rapport.platform.intake.OnlineRetail;
import rapport.platform.intake.Progress;
import rapport.platform.intake.Rejects;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerData.ScopedCustomer;

/** The main job on the purchases of a real year, where the file is present. */
class TheMainJobOnOnlineRetailJourneyTest {
    private static final Path FILE =
            Path.of(System.getProperty("rapport.testdata", "."), "online-retail", "onlineretail.csv.gz");
    private static final int SOME_PURCHASES = 12;

    @TempDir
    Path folder;

    @BeforeAll
    static void startToolkit() {
        assumeTrue(Files.exists(FILE), () -> "skipped: missed the Online Retail file " + FILE);
        Desktop.startToolkit();
    }

    @Test
    void aSaleMadeWithoutTheLineIsOnTheLedgerOnceAndChangesWhatTheOtherTabletSuggests() throws Exception {
        JourneyClock time = JourneyClock.fromTheTypicalMorning();
        RetailerData retailer = new OnlineRetail(
                        new DemoStaff(), DateShift.untilYesterdayOf(time.today()), Rejects.IGNORED, Progress.NONE)
                .read(FILE)
                .retailer();
        Customer customer = regular(retailer);

        try (Headquarters headquarters = new Headquarters(folder.resolve("platform"), time.clock(), retailer)) {
            String email = Objects.requireNonNull(customer.details().email());
            new MainJob(folder, time, headquarters, retailer, customer, email).run();
        }
    }

    /** Somebody who consented, is known in the store and came a dozen times; always the same one. */
    private static Customer regular(RetailerData retailer) {
        StoreId store = retailer.stores().getFirst().id();
        Map<CustomerId, Long> purchases = retailer.purchases().stream()
                .filter(purchase -> purchase.customer() != null)
                .collect(Collectors.groupingBy(Purchase::customer, Collectors.counting()));
        return retailer.customers().stream()
                .filter(person -> person.scope().contains(store))
                .map(ScopedCustomer::customer)
                .filter(customer -> customer.consents().on(Purpose.PERSONALISATION) == ConsentDecision.GIVEN)
                .filter(customer -> purchases.getOrDefault(customer.id(), 0L) == SOME_PURCHASES)
                .min(Comparator.comparing(customer -> customer.id().value()))
                .orElseThrow();
    }
}
