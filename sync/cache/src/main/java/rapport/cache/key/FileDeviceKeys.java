package rapport.cache.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;

/**
 * Device keys in a file that only its owner may read, drawn at random when the file is first asked for. The file is made
 * whole or not at all and never changed: without it the device's data cannot be read.
 */
public final class FileDeviceKeys implements DeviceKeys {
    private static final String TITLE = "rapport device keys 1";
    private static final int LINES = 6;
    private static final int AES_256 = 32;

    private final SecretKey cacheKey;
    private final SecretKey journalKey;
    private final KeyPair identity;

    private FileDeviceKeys(SecretKey cacheKey, SecretKey journalKey, KeyPair identity) {
        this.cacheKey = cacheKey;
        this.journalKey = journalKey;
        this.identity = identity;
    }

    /**
     * Reads the keys, or makes them if there is no such file.
     *
     * @throws CacheException when others may read the file, it is damaged, or the disk refuses
     */
    public static FileDeviceKeys open(Path file) {
        try {
            return Files.exists(file) ? read(file) : make(file);
        } catch (FileAlreadyExistsException e) {
            return open(file);
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "The device's key file cannot be read or written.", e);
        }
    }

    private static FileDeviceKeys make(Path file) throws IOException {
        FileDeviceKeys keys = fresh();
        OwnersFile.write(file, keys.text().getBytes(US_ASCII));
        return keys;
    }

    private static FileDeviceKeys fresh() {
        try {
            KeyPair identity = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new FileDeviceKeys(randomKey(), randomKey(), identity);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    private static SecretKey randomKey() {
        byte[] key = new byte[AES_256];
        new SecureRandom().nextBytes(key);
        return aes(key);
    }

    private String text() {
        String lines = String.join(
                "\n",
                TITLE,
                base64(cacheKey.getEncoded()),
                base64(journalKey.getEncoded()),
                base64(identity.getPrivate().getEncoded()),
                base64(identity.getPublic().getEncoded()),
                "");
        return lines + digest(lines) + "\n";
    }

    private static FileDeviceKeys read(Path file) throws IOException {
        if (!OwnersFile.onlyTheOwnerMayRead(file)) {
            throw new CacheException(
                    Reason.EXPOSED_KEYS, "Others on this computer may read the device's key file; only its owner may.");
        }
        try {
            return parse(Files.readString(file, US_ASCII));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (CharacterCodingException | IllegalArgumentException | GeneralSecurityException e) {
            throw damaged();
        }
    }

    private static FileDeviceKeys parse(String text) throws GeneralSecurityException {
        List<String> lines = text.lines().toList();
        int end = text.stripTrailing().lastIndexOf('\n') + 1;
        if (lines.size() != LINES
                || !lines.getFirst().equals(TITLE)
                || !text.substring(end).equals(digest(text.substring(0, end)) + "\n")) {
            throw new IllegalArgumentException("not a whole key file");
        }
        KeyFactory ed25519 = KeyFactory.getInstance("Ed25519");
        return new FileDeviceKeys(
                aes(bytes(lines.get(1))),
                aes(bytes(lines.get(2))),
                new KeyPair(
                        ed25519.generatePublic(new X509EncodedKeySpec(bytes(lines.get(4)))),
                        ed25519.generatePrivate(new PKCS8EncodedKeySpec(bytes(lines.get(3))))));
    }

    private static CacheException damaged() {
        // no cause: its message could quote the file
        return new CacheException(Reason.DAMAGED_KEYS, "The device's key file is damaged.");
    }

    private static String digest(String lines) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public SecretKey cacheKey() {
        return cacheKey;
    }

    @Override
    public SecretKey journalKey() {
        return journalKey;
    }

    @Override
    public KeyPair identity() {
        return identity;
    }

    @Override
    public String toString() {
        return "device keys";
    }
}
