package rapport.cache.journal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM: what was sealed opens unchanged, at the same place, under the same key, or not at all. */
public final class Gcm {
    public static final int NONCE = 12;
    public static final int TAG = 16;
    public static final int KEY = 32;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private Gcm() {}

    static byte[] seal(SecretKey key, byte[] nonce, byte[] place, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + CIPHER, e);
        }
    }

    static Optional<byte[]> open(SecretKey key, byte[] nonce, byte[] place, byte[] sealed) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(sealed));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + CIPHER, e);
        }
    }

    /** Seals under a nonce drawn at random, put before the result: for keys that see few texts or in no fixed order. */
    public static byte[] sealAtRandom(SecretKey key, byte[] place, byte[] plain, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = seal(key, nonce, place, plain);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /** Opens what {@link #sealAtRandom} made, at the same place; empty for anything else. */
    public static Optional<byte[]> openAtRandom(SecretKey key, byte[] place, byte[] sealed) {
        if (sealed.length < NONCE + TAG) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE];
        byte[] rest = new byte[sealed.length - NONCE];
        parts.get(nonce).get(rest);
        return open(key, nonce, place, rest);
    }

    /** The nonce that belongs to a counter. */
    static byte[] nonce(long counter) {
        return ByteBuffer.allocate(NONCE).putInt(0).putLong(counter).array();
    }

    /** A key of {@value #KEY} bytes. */
    public static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(place);
        return cipher;
    }
}
