package rapport.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import rapport.domain.store.PinHash;

/**
 * Hashes PINs with Argon2id (RFC 9106): 64 MiB, 3 passes, 1 lane, a salt of 16 bytes, in PHC form. Platform and devices
 * share the form, since devices verify offline what the platform handed out. Takes some 150 ms and 64 MiB a call.
 */
public final class Pins {
    public static final int LENGTH = 6;
    private static final int MEMORY_KIB = 64 * 1024;
    private static final int PASSES = 3;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final String HEAD = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";

    private Pins() {}

    /** Whether a text has the form of a PIN: {@value #LENGTH} digits. */
    public static boolean wellFormed(String pin) {
        return pin.length() == LENGTH && pin.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A random PIN with its leading zeros. {@code random} must be a secure one outside tests and demos. */
    public static String random(RandomGenerator random) {
        return ("%0" + LENGTH + "d").formatted(random.nextInt(1_000_000));
    }

    /**
     * The hash of a PIN, with a salt of its own.
     *
     * @param random must be a secure one outside tests and demos
     */
    public static PinHash hash(String pin, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return new PinHash(HEAD + encoder.encodeToString(salt) + "$" + encoder.encodeToString(argon2id(pin, salt)));
    }

    /** Whether a PIN is the one behind a hash; false for a hash with other parameters or a broken one. */
    public static boolean matches(String pin, PinHash hash) {
        String[] parts = hash.phc().split("\\$", -1);
        if (!hash.phc().startsWith(HEAD) || parts.length != 6) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[4]);
            byte[] expected = Base64.getDecoder().decode(parts[5]);
            return MessageDigest.isEqual(expected, argon2id(pin, salt));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] argon2id(String pin, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(pin.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
