package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.cache.EnrolledDevice;
import rapport.domain.store.DeviceId;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalStores;

@Timeout(20)
class EnrollerTest {
    private static final URI ADDRESS = URI.create("https://headquarters.example/");

    private final ScriptedPlatform platform = ScriptedPlatform.typical();
    private final ScriptedPlatform stranger = platform.asStranger();
    private final KeyPair identity = TestDevice.newIdentity();

    @ParameterizedTest
    @ValueSource(strings = {"TEST-0001", "test-0001", "test0001", " Test 0001\t", "TE-ST-00-01"})
    void aCodeWorksHoweverItIsTyped(String typed) {
        platform.newCode();

        EnrolledDevice enrolled = enroller(stranger, 1).enrol(typed);

        assertEquals(
                new EnrolledDevice(
                        enrolled.device(),
                        TypicalStores.KINGS_ROAD.id(),
                        TypicalStores.KINGS_ROAD.name(),
                        enrolled.device().value() + "-A",
                        ADDRESS,
                        enrolled.incarnation(),
                        platform.modelKey().orElseThrow().publicKey()),
                enrolled);
    }

    @Test
    void theDeviceIsKnownByItsKey() {
        DeviceId device = enroller(stranger, 1).enrol(platform.newCode()).device();

        assertFalse(platform.connect(device, identity).snapshot().chunks().isEmpty());
    }

    @Test
    void anAnswerThatWasLostIsHadWithTheSameCodeAgain() {
        String code = platform.newCode();
        Enroller enroller = enroller(stranger, 1);
        stranger.mishaps().loseAnswers(Request.ENROL, 1);

        PlatformException lost = assertThrows(PlatformException.class, () -> enroller.enrol(code));
        EnrolledDevice enrolled = enroller.enrol(code);

        assertEquals(Reason.UNREACHABLE, lost.reason());
        assertFalse(platform.connect(enrolled.device(), identity)
                .snapshot()
                .chunks()
                .isEmpty());
    }

    @Test
    void eachLifeOfACacheHasAnIncarnationOfItsOwn() {
        EnrolledDevice one = enroller(stranger, 1).enrol(platform.newCode());
        EnrolledDevice other = enroller(stranger, 2).enrol(platform.newCode());

        assertNotEquals(one.incarnation(), other.incarnation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABC", "TEST-00011", "ZZZZ-9999"})
    void anyOtherCodeIsRefused(String typed) {
        platform.newCode();

        PlatformException refused = assertThrows(
                PlatformException.class, () -> enroller(stranger, 1).enrol(typed));

        assertEquals("RAP-ENROL-UNKNOWN", refused.code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1] | 'a b' | KR   | MALFORMED",
                "[1] | KR-05 | ''   | MALFORMED",
                "[2] | KR-05 | KR   | TOO_OLD",
                "[]  | KR-05 | KR   | TOO_OLD"
            })
    void aPlatformThatThisProgramCannotWorkWithEnrolsNobody(
            String protocols, String device, String store, Reason reason) throws IOException {
        String status = "{\"name\":\"x\",\"protocols\":" + protocols + ",\"epoch\":\"E-1\","
                + "\"now\":\"2026-03-14T10:12:00Z\"}";
        String enrolled = "{\"device\":\"" + device + "\",\"store\":\"" + store
                + "\",\"storeName\":\"x\",\"series\":\"x\",\"epoch\":\"E-1\"}";
        try (RawServer server = new RawServer((head, out) -> out.write(
                        RawServer.http(200, "application/json", head.contains("/status ") ? status : enrolled)));
                HttpPlatformApi api = HttpPlatformApi.asStranger(server.address(), HttpConfig.USUAL)) {
            PlatformException refused =
                    assertThrows(PlatformException.class, () -> enroller(api, 1).enrol("TEST-0001"));

            assertEquals(reason, refused.reason());
        }
    }

    private Enroller enroller(PlatformApi api, long seed) {
        return new Enroller(ADDRESS, api, new TestDevice.FixedKeys(identity), new TestClock(), Seeds.random(seed));
    }
}
