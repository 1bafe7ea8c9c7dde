package rapport.sync.client;

import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.random.RandomGenerator;
import rapport.cache.EnrolledDevice;
import rapport.cache.key.DeviceKeys;
import rapport.domain.key.Uuid7;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.ProtocolVersion;

/** Makes this device known to a platform. May be tried again with the same code when the answer was lost. */
public final class Enroller {
    private static final int CODE_LETTERS = 8;

    private final URI address;
    private final PlatformApi platform;
    private final DeviceKeys keys;
    private final String incarnation;

    /** @param random must be a secure one outside tests */
    public Enroller(URI address, PlatformApi platform, DeviceKeys keys, InstantSource clock, RandomGenerator random) {
        this.address = address;
        this.platform = platform;
        this.keys = keys;
        this.incarnation = Uuid7.at(clock.instant(), random).toString();
    }

    /**
     * Enrols with a one-time code, however it was typed.
     *
     * @throws PlatformException when the platform cannot be asked or does not take the code
     */
    public EnrolledDevice enrol(String code) {
        if (!platform.status().protocols().contains(ProtocolVersion.CURRENT)) {
            throw new PlatformException(Reason.TOO_OLD, "the platform does not speak version 1");
        }
        Enrolled enrolled = platform.enrol(new EnrolmentRequest(normal(code), publicKey(), incarnation));
        try {
            return new EnrolledDevice(
                    new DeviceId(enrolled.device()),
                    new StoreId(enrolled.store()),
                    enrolled.storeName(),
                    enrolled.series(),
                    address,
                    incarnation,
                    enrolled.modelKey());
        } catch (IllegalArgumentException e) {
            throw new PlatformException(Reason.MALFORMED, "an enrolment without a usable device or store");
        }
    }

    private String publicKey() {
        return Base64.getEncoder().encodeToString(keys.identity().getPublic().getEncoded());
    }

    /** Upper case, without spaces, with the dash where it belongs. */
    static String normal(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return letters.length() == CODE_LETTERS
                ? letters.substring(0, CODE_LETTERS / 2) + "-" + letters.substring(CODE_LETTERS / 2)
                : letters;
    }
}
