package rapport.protocol;

import java.util.Objects;

/**
 * A device asks to be known.
 *
 * @param code the one-time code, upper case with a dash in the middle: {@code K7QM-4TDX}
 * @param publicKey the device's Ed25519 public key, X.509 in base64
 * @param incarnation the id of the cache that asks
 */
public record EnrolmentRequest(String code, String publicKey, String incarnation) {
    public EnrolmentRequest {
        Objects.requireNonNull(code);
        Objects.requireNonNull(publicKey);
        Objects.requireNonNull(incarnation);
    }
}
