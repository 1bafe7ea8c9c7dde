package rapport.training.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Purchase;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerData.ScopedCustomer;
import rapport.training.problem.TrainingException;

class PlatformLedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void onlyWhoConsentsIsLearnedFrom() {
        RetailerData demo = partOf(DemoRetailer.generate(7, LocalDate.of(2026, 11, 21), DemoRetailer.Size.SMALL));
        Set<CustomerId> consenting = demo.customers().stream()
                .map(ScopedCustomer::customer)
                .filter(one -> isGiven(one.consents()))
                .map(Customer::id)
                .collect(Collectors.toSet());
        Set<CustomerId> buyers = demo.purchases().stream()
                .map(Purchase::customer)
                .filter(consenting::contains)
                .collect(Collectors.toSet());
        CustomerId changing =
                buyers.stream().min(Comparator.comparing(CustomerId::value)).orElseThrow();
        Customer customer = demo.customers().stream()
                .map(ScopedCustomer::customer)
                .filter(one -> one.id().equals(changing))
                .findFirst()
                .orElseThrow();
        try (Platform platform = open()) {
            platform.take(demo, Progress.NONE);
        }
        Sales before = PlatformLedger.read(folder.toString(), NOW);
        try (Platform platform = open()) {
            platform.put(new PlatformRow.OfCustomer(refusing(customer)));
        }

        Sales after = PlatformLedger.read(folder.toString(), NOW);

        assertEquals(Optional.of(ZoneId.of("Europe/London")), before.zone());
        assertTrue(consenting.size() < demo.customers().size());
        assertEquals(buyers.size(), before.shoppers().size());
        assertEquals(buyers.size() - 1, after.shoppers().size());
        assertEquals(lines(demo, Set.of(changing)), refused(after) - refused(before));
        assertEquals(
                lines(
                        demo,
                        demo.customers().stream()
                                .map(one -> one.customer().id())
                                .filter(one -> !consenting.contains(one))
                                .collect(Collectors.toSet())),
                refused(before));
        assertEquals(
                demo.purchases().stream().filter(one -> one.customer() == null).count(),
                before.others().size());
    }

    @Test
    void whatIsNoPlatformIsRefused() throws IOException {
        Files.writeString(folder.resolve("platform.mv.db"), "no database");

        assertRefused("The platform's database cannot be read; nobody answers, another program has it open, or it is no"
                + " platform's.");
        Files.delete(folder.resolve("platform.mv.db"));
        assertRefused("The database is neither the folder of a platform nor a URL that starts with jdbc:postgresql:");
        try (Platform platform = open()) {
            assertTrue(platform.stores().isEmpty());
        }
        assertRefused("There are no sales to learn from.");
    }

    private void assertRefused(String sentence) {
        TrainingException refused =
                assertThrows(TrainingException.class, () -> PlatformLedger.read(folder.toString(), NOW));
        assertEquals(sentence, refused.getMessage());
    }

    private Platform open() {
        return Platform.open(PlatformConfig.inFolder(folder), InstantSource.fixed(NOW), new Random(7));
    }

    /** Fewer customers, and no stock. */
    private static RetailerData partOf(RetailerData all) {
        List<ScopedCustomer> customers = all.customers().subList(0, 40);
        Set<CustomerId> ids = customers.stream().map(one -> one.customer().id()).collect(Collectors.toSet());
        return new RetailerData(
                all.stores(),
                all.associates(),
                all.products(),
                customers,
                List.of(),
                all.purchases().stream()
                        .filter(one -> one.customer() == null || ids.contains(one.customer()))
                        .toList(),
                all.returns().stream()
                        .filter(one -> one.customer() == null || ids.contains(one.customer()))
                        .toList());
    }

    private static boolean isGiven(Consents consents) {
        return consents.on(Purpose.PERSONALISATION) == ConsentDecision.GIVEN;
    }

    private static Customer refusing(Customer one) {
        Consents refused =
                new Consents(List.of(new Consent(Purpose.PERSONALISATION, ConsentDecision.REFUSED, NOW, "store")));
        return new Customer(one.id(), one.details(), one.tier(), one.points(), one.since(), refused, one.synthetic());
    }

    private static long refused(Sales sales) {
        return sales.counts().leftOut().stream()
                .filter(one -> one.cause().equals("of customers who do not consent to personalisation"))
                .mapToLong(Sales.LeftOut::lines)
                .sum();
    }

    private static long lines(RetailerData demo, Set<CustomerId> of) {
        return demo.purchases().stream()
                        .filter(one -> one.customer() != null && of.contains(one.customer()))
                        .mapToLong(one -> one.lines().size())
                        .sum()
                + demo.returns().stream()
                        .filter(one -> one.customer() != null && of.contains(one.customer()))
                        .mapToLong(one -> one.lines().size())
                        .sum();
    }
}
