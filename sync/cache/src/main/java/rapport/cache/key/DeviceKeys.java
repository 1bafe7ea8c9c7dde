package rapport.cache.key;

import java.security.KeyPair;
import javax.crypto.SecretKey;

/** The keys that this device made for itself and that never leave it. Thread-safe. */
public interface DeviceKeys {
    /** AES-256, encrypts the H2 file. */
    SecretKey cacheKey();

    /** AES-256, wraps the keys of journal segments and of customers. */
    SecretKey journalKey();

    /** Ed25519, proves to the platform which device this is. */
    KeyPair identity();
}
