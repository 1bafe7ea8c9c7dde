package rapport.cache.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.h2.message.DbException;
import org.h2.store.fs.FileUtils;
import rapport.cache.db.CacheException.Reason;

/**
 * The encrypted file, its key and its neighbours in the folder. H2 cannot tell a wrong key from a damaged file; a small
 * file beside it, made from the key, can: with the wrong key nothing is ever taken for damaged and put aside.
 */
final class DatabaseFile {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String fileSystem;
    private final String settings;
    private final SecretKey key;
    private final InstantSource clock;

    DatabaseFile(Path folder, String fileSystem, String settings, SecretKey key, InstantSource clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.fileSystem = fileSystem;
        this.settings = settings;
        this.key = key;
        this.clock = clock;
        if (!this.folder.toString().matches("[^;\\p{Cntrl}]+")) {
            throw new CacheException(Reason.FAILED, "the folder of the cache has a semicolon or control character");
        }
    }

    /** For who owns the database: with what only an owner may set. Packed pages are fewer bytes to encrypt and to keep. */
    String ownersUrl() {
        return url() + ";COMPRESS=TRUE;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;CACHE_SIZE=65536" + settings;
    }

    String url() {
        return "jdbc:h2:" + named("cache")
                + ";CIPHER=AES;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64;LOCK_TIMEOUT=10000";
    }

    /** The key as H2 takes it: password of the file, a space, password of the user. The caller wipes it. */
    char[] passwords() {
        byte[] bytes = key.getEncoded();
        String hex = HexFormat.of().formatHex(bytes);
        return (hex + " " + hex).toCharArray();
    }

    String userPassword() {
        return HexFormat.of().formatHex(key.getEncoded());
    }

    boolean isThere() {
        return FileUtils.exists(database());
    }

    /** @throws CacheException when the key is another one than that of the last opening */
    void checkKey() {
        if (keyIsProven() && !MessageDigest.isEqual(read(keyCheck()), fingerprint())) {
            throw new CacheException(Reason.WRONG_KEY, "the key does not fit the cache");
        }
    }

    boolean keyIsProven() {
        return Files.exists(keyCheck());
    }

    /** The database could be read: from now on this is its key. */
    void proveKey() {
        if (!keyIsProven()) {
            write(keyCheck(), fingerprint());
        }
    }

    boolean isMarkedDamaged() {
        return Files.exists(damageMark());
    }

    void markDamaged() {
        if (!isMarkedDamaged()) {
            write(damageMark(), new byte[0]);
        }
    }

    /** Moves the database out of the way under a dated name, so that a new one can be made. */
    void keepAside() {
        try {
            if (isThere()) {
                FileUtils.move(database(), named("cache-damaged-" + STAMP.format(clock.instant()) + ".mv.db"));
            }
            Files.deleteIfExists(damageMark());
        } catch (IOException | DbException e) {
            throw new CacheException(Reason.DISK, "could not put the damaged cache aside", e);
        }
    }

    private String database() {
        return named("cache.mv.db");
    }

    /** A file of the database as H2 names it. */
    private String named(String name) {
        return fileSystem + folder.resolve(name).toString().replace('\\', '/');
    }

    private Path keyCheck() {
        return folder.resolve("cache.key-check");
    }

    private Path damageMark() {
        return folder.resolve("cache.damaged");
    }

    private byte[] fingerprint() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] sum = mac.doFinal("rapport cache file".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "could not read " + path.getFileName(), e);
        }
    }

    private static void write(Path path, byte[] content) {
        try {
            Files.write(path, content);
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "could not write " + path.getFileName(), e);
        }
    }
}
