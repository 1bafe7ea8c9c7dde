package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.platform.OpenPlatform.newKey;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;

/** The promises of enrolment, on any database. */
abstract class EnrolmentSuite {
    private static final String ADDRESS = "192.0.2.7";

    @TempDir
    Path folder;

    private OpenPlatform platform;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        platform = new OpenPlatform(config(folder)).with(KINGS_ROAD, DEANSGATE);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void devicesAreNumberedInTheirStore() {
        List<String> devices = List.of(
                enrol(code(KINGS_ROAD), newKey()).device(),
                enrol(code(KINGS_ROAD), newKey()).device(),
                enrol(code(DEANSGATE), newKey()).device());

        assertEquals(List.of("KR-01", "KR-02", "DG-01"), devices);
    }

    @Test
    void aCodeIsReadInLowerCaseAndWithoutItsDash() {
        String code = code(KINGS_ROAD);

        assertTrue(code.matches("[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}"), "the form of a code");
        assertEquals(
                "KR-01", enrol(code.toLowerCase().replace("-", " "), newKey()).device());
    }

    @Test
    void aDeviceThatIsEnrolledAgainGetsAnotherIdAndAnotherSeries() {
        String key = newKey();

        Enrolled first = enrol(code(KINGS_ROAD), key);
        Enrolled second = enrol(code(KINGS_ROAD), key);

        assertEquals(List.of("KR-01", "KR-02"), List.of(first.device(), second.device()));
        assertEquals(List.of("KR-01-A", "KR-02-A"), List.of(first.series(), second.series()));
    }

    @Test
    void theSameCodeWithTheSameKeyGivesTheSameAnswerEvenAfterItExpired() {
        String code = code(KINGS_ROAD);
        String key = newKey();
        Enrolled first = enrol(code, key);

        platform.clock.advance(Duration.ofHours(25));

        assertEquals(first, enrol(code, key));
    }

    @Test
    void aCodeThatAnotherDeviceUsedIsRefused() {
        String code = code(KINGS_ROAD);
        enrol(code, newKey());

        assertEquals(ProblemCode.ENROL_USED, refused(code, newKey()));
    }

    @Test
    void aCodeExpiresAfterADay() {
        String code = code(KINGS_ROAD);

        platform.clock.advance(Duration.ofHours(24));

        assertEquals(ProblemCode.ENROL_EXPIRED, refused(code, newKey()));
    }

    @Test
    void aCodeThatNobodyGaveIsUnknown() {
        assertEquals(ProblemCode.ENROL_UNKNOWN, refused("ZZZZ-ZZZZ", newKey()));
    }

    @Test
    void whoGuessesMustWaitAndThenMayTryAgain() {
        String code = code(KINGS_ROAD);
        for (int i = 0; i < 10; i++) {
            refused("ZZZZ-ZZZ" + i, newKey());
        }

        assertEquals(ProblemCode.SLOW_DOWN, refused(code, newKey()));
        platform.clock.advance(Duration.ofMinutes(1));
        assertEquals("KR-01", enrol(code, newKey()).device());
    }

    @Test
    void anythingButAnEd25519KeyIsRefused() {
        assertEquals(ProblemCode.MALFORMED, refused(code(KINGS_ROAD), "bm90IGEga2V5"));
    }

    @Test
    void aStoreThatIsNotThereHasNoCodes() {
        Refusal refusal = assertThrows(Refusal.class, () -> platform.enrolment.code(new StoreId("XX")));

        assertEquals(ProblemCode.STORE_UNKNOWN, refusal.code());
    }

    private String code(Store store) {
        return platform.enrolment.code(store.id()).text();
    }

    private Enrolled enrol(String code, String key) {
        return platform.enrolment.enrol(new EnrolmentRequest(code, key, "incarnation-1"), ADDRESS);
    }

    private ProblemCode refused(String code, String key) {
        return assertThrows(Refusal.class, () -> enrol(code, key)).code();
    }
}
