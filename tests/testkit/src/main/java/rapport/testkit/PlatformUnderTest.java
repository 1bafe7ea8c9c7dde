package rapport.testkit;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import rapport.domain.feed.PlatformRow;
import rapport.domain.store.DeviceId;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.ModelDescription;
import rapport.protocol.PlatformApi;

/**
 * A fresh platform with {@link TypicalRetailer#ROWS}, and how devices reach it. What {@link PlatformApiContract} runs
 * against.
 */
public interface PlatformUnderTest extends AutoCloseable {
    /** A new code that enrols one device in {@link TypicalStores#KINGS_ROAD}. */
    String newCode();

    /** The platform as a device reaches it that is not enrolled yet. */
    PlatformApi asStranger();

    /** The platform as a device reaches it that was enrolled with this key pair. */
    PlatformApi asDevice(DeviceId device, KeyPair identity);

    /** Changes a row on the platform, or makes it, as headquarters would; in one transaction. */
    void put(PlatformRow row);

    /** Wants a model on all devices, as headquarters would publish it. */
    ModelDescription publish(String version, byte[] file);

    /** The platform as a device reaches it that was just enrolled. */
    default PlatformApi enrolledDevice() {
        try {
            KeyPair identity = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            String key = Base64.getEncoder().encodeToString(identity.getPublic().getEncoded());
            String device = asStranger()
                    .enrol(new EnrolmentRequest(newCode(), key, "incarnation-1"))
                    .device();
            return asDevice(new DeviceId(device), identity);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void close();
}
