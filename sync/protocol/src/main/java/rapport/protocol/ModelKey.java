package rapport.protocol;

import java.util.Objects;

/**
 * What the platform's descriptions of models are checked with.
 *
 * @param publicKey Ed25519, X.509 in base64
 */
public record ModelKey(String publicKey) {
    public ModelKey {
        Objects.requireNonNull(publicKey);
    }
}
