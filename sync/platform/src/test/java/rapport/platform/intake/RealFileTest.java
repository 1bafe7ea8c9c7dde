package rapport.platform.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Purpose;

/** The whole public file, where it is present. */
class RealFileTest {
    private static final Path FILE =
            Path.of(System.getProperty("rapport.testdata", "."), "online-retail", "onlineretail.csv.gz");

    @Test
    void theAccountOfTheRealFileIsThis() {
        assumeTrue(Files.exists(FILE), () -> "skipped: missed the Online Retail file " + FILE);

        ImportedRetailer imported = new OnlineRetail(
                        new DemoStaff(),
                        DateShift.untilYesterdayOf(LocalDate.of(2026, 11, 21)),
                        Rejects.IGNORED,
                        Progress.NONE)
                .read(FILE);

        assertEquals(
                new ImportAccount(
                        541_909,
                        534_125,
                        7_784,
                        Map.of("duplicate", 5_268L, "price-zero-or-below", 2_512L, "fraction-of-a-penny", 4L),
                        new BigDecimal("9747747.934"),
                        new BigDecimal("9748131.07"),
                        new BigDecimal("-383.136"),
                        7_360,
                        1_308),
                imported.account());
        RetailerData retailer = imported.retailer();
        assertEquals(4_371, retailer.customers().size());
        assertEquals(3_921, retailer.products().size());
        assertEquals(
                LocalDate.of(2026, 11, 20),
                LocalDate.ofInstant(retailer.purchases().getLast().at(), ZoneId.of("Europe/London")));
        assertEquals(19_960, retailer.purchases().size());
        assertEquals(3_836, retailer.returns().size());
        assertEquals(3_275, share(retailer, ConsentDecision.GIVEN));
        assertEquals(653, share(retailer, ConsentDecision.REFUSED));
        assertEquals(
                3_939,
                retailer.customers().stream()
                        .filter(person -> !person.scope().isEmpty())
                        .count());
        assertEquals(
                299,
                retailer.stock().stream().filter(stock -> stock.quantity() == 0).count());
        assertEquals(
                4_371,
                retailer.customers().stream()
                        .map(person -> person.customer().details().phone())
                        .distinct()
                        .count());
    }

    private static long share(RetailerData retailer, ConsentDecision decision) {
        return retailer.customers().stream()
                .filter(person -> person.customer().consents().on(Purpose.PERSONALISATION) == decision)
                .count();
    }
}
