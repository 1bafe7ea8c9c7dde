package rapport.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A device proves who it is.
 *
 * @param signature Ed25519 over {@link #signedBytes}, in base64
 */
public record SessionRequest(String device, String challenge, String signature) {
    public SessionRequest {
        Objects.requireNonNull(device);
        Objects.requireNonNull(challenge);
        Objects.requireNonNull(signature);
    }

    /** What is signed: names the purpose, so that the signature serves no other. */
    public static byte[] signedBytes(String device, String challenge) {
        return ("rapport-session-1\n" + device + "\n" + challenge).getBytes(StandardCharsets.UTF_8);
    }
}
