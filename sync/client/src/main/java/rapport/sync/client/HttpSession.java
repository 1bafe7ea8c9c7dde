package rapport.sync.client;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BinaryOperator;
import rapport.domain.store.DeviceId;
import rapport.protocol.Challenge;
import rapport.protocol.Json;
import rapport.protocol.Session;
import rapport.protocol.SessionRequest;

/** The pass of this device: asked for when one is needed, and again when the platform no longer takes it. Thread-safe. */
final class HttpSession {
    private final DeviceId device;
    private final KeyPair identity;
    private final BinaryOperator<String> post;
    private final ReentrantLock lock = new ReentrantLock();
    private String token = "";

    /** @param post sends a JSON text to a path and answers the JSON that came back */
    HttpSession(DeviceId device, KeyPair identity, BinaryOperator<String> post) {
        this.device = device;
        this.identity = identity;
        this.post = post;
    }

    /** A pass other than the refused one; pass the empty text if none was refused. */
    String token(String refused) {
        lock.lock();
        try {
            if (token.equals(refused)) {
                token = newToken();
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    private String newToken() {
        String challenge = Json.read(
                        post.apply("/challenges", Json.write(Map.of("device", device.value()))), Challenge.class)
                .challenge();
        String request = Json.write(new SessionRequest(device.value(), challenge, sign(challenge)));
        return Json.read(post.apply("/sessions", request), Session.class).token();
    }

    private String sign(String challenge) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(identity.getPrivate());
            signature.update(SessionRequest.signedBytes(device.value(), challenge));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the device's key does not sign", e);
        }
    }
}
