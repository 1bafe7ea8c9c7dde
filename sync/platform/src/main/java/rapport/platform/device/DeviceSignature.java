package rapport.platform.device;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/** Reads devices' Ed25519 keys and checks what they signed. */
final class DeviceSignature {
    private static final String ED25519 = "Ed25519";

    private DeviceSignature() {}

    /** The key in the one form in which it is kept and compared. */
    static String canonical(String publicKey) {
        try {
            return Base64.getEncoder().encodeToString(key(publicKey).getEncoded());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Refusal(ProblemCode.MALFORMED, "The public key is no Ed25519 key in X.509 form.");
        }
    }

    static boolean matches(String publicKey, byte[] signed, String signature) {
        try {
            Signature check = Signature.getInstance(ED25519);
            check.initVerify(key(publicKey));
            check.update(signed);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey key(String base64) throws GeneralSecurityException {
        return KeyFactory.getInstance(ED25519)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
