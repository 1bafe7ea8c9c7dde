package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.platform.OpenPlatform.newKey;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalRegistrations.REGISTERED;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.store.DeviceId;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.JsonFactFormat;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;

class QuarantineCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Two tablets with one identity, the second of which registers somebody. */
    @BeforeEach
    void holdARegistration() {
        try (OpenPlatform platform = new OpenPlatform(TestDatabases.h2(folder)).with(KINGS_ROAD, DEANSGATE)) {
            DeviceId tablet = new DeviceId(platform.enrolment
                    .enrol(
                            new EnrolmentRequest(
                                    platform.enrolment.code(KINGS_ROAD.id()).text(), newKey(), "incarnation-1"),
                            "127.0.0.1")
                    .device());
            for (StoreEvent event : List.of(
                    TypicalPurchases.sale(1, ANNA.id(), TypicalProducts.SCARF),
                    TypicalPurchases.sale(2, ANNA.id(), TypicalProducts.CARE),
                    REGISTERED)) {
                platform.intake.take(
                        tablet,
                        List.of(new SequencedFact(
                                1,
                                new HybridTime(TestClock.TODAY.toEpochMilli(), 0),
                                new JsonFactFormat().encode(event))));
            }
        }
    }

    @Test
    void whatIsHeldIsListedAndTakenOnce() {
        String id = REGISTERED.id().toString();

        assertEquals(0, run("list"), err.toString());
        assertTrue(out.toString().startsWith(id + " customer-registered"), out.toString());
        assertEquals(0, run("take", id), err.toString());
        assertEquals("Taken.", out.toString().strip());
        assertEquals(0, run("list"));
        assertEquals("", out.toString());
        assertRefused("RAP-NOT-FOUND", "take", id);
    }

    @Test
    void whatIsDroppedIsNotTakenAfterwards() {
        String id = REGISTERED.id().toString();

        assertEquals(0, run("drop", id), err.toString());

        assertRefused("RAP-NOT-FOUND", "take", id);
        assertRefused("RAP-BAD-INPUT", "drop", "the first one");
    }

    private void assertRefused(String code, String... args) {
        assertEquals(1, run(args));
        assertTrue(err.toString().startsWith(code + ": "), err.toString());
    }

    private int run(String... args) {
        return CommandRun.of("quarantine", folder, out, err, args);
    }
}
