package rapport.cache.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;

class FileDeviceKeysTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("config").resolve("device.keys");
    }

    @Test
    void theSameKeysComeBack() {
        FileDeviceKeys made = FileDeviceKeys.open(file);

        FileDeviceKeys read = FileDeviceKeys.open(file);

        assertEquals(made.cacheKey(), read.cacheKey());
        assertEquals(made.journalKey(), read.journalKey());
        assertEquals(made.identity().getPublic(), read.identity().getPublic());
        assertEquals(32, made.cacheKey().getEncoded().length);
        assertNotEquals(made.cacheKey(), made.journalKey());
    }

    @Test
    void anotherFileHasOtherKeys() {
        FileDeviceKeys one = FileDeviceKeys.open(file);

        FileDeviceKeys other = FileDeviceKeys.open(folder.resolve("other.keys"));

        assertNotEquals(one.cacheKey(), other.cacheKey());
        assertNotEquals(one.identity().getPublic(), other.identity().getPublic());
    }

    @Test
    void theKeyPairThatWasReadSigns() throws GeneralSecurityException {
        byte[] text = {1, 2, 3};
        FileDeviceKeys made = FileDeviceKeys.open(file);

        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(FileDeviceKeys.open(file).identity().getPrivate());
        signing.update(text);
        byte[] signature = signing.sign();

        signing.initVerify(made.identity().getPublic());
        signing.update(text);
        assertTrue(signing.verify(signature));
    }

    @Test
    void onlyTheOwnerMayReadTheFileAndNothingElseIsLeft() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");

        FileDeviceKeys.open(file);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
        FileDeviceKeys.open(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        CacheException refused = assertThrows(CacheException.class, () -> FileDeviceKeys.open(file));

        assertEquals(Reason.EXPOSED_KEYS, refused.reason());
    }

    @Test
    void everyDamagedByteAndEveryCutIsNoticed() throws IOException {
        FileDeviceKeys.open(file);
        byte[] whole = Files.readAllBytes(file);

        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            Files.write(file, flipped);
            assertEquals(Reason.DAMAGED_KEYS, refusal().reason(), "flipped at " + at);

            Files.write(file, Arrays.copyOf(whole, at));
            assertEquals(Reason.DAMAGED_KEYS, refusal().reason(), "cut at " + at);
        }
    }

    @Test
    void noKeyIsPrinted() throws IOException {
        FileDeviceKeys keys = FileDeviceKeys.open(file);
        Files.write(file, new byte[] {1});

        String printed = keys + " " + refusal();

        assertFalse(printed.contains(
                Base64.getEncoder().encodeToString(keys.cacheKey().getEncoded())));
        assertEquals("device keys", keys.toString());
    }

    @Test
    void programsThatStartTogetherShareOneSetOfKeys() throws Exception {
        Callable<FileDeviceKeys> start = () -> FileDeviceKeys.open(file);

        List<Future<FileDeviceKeys>> started;
        try (ExecutorService programs = Executors.newFixedThreadPool(4)) {
            started = programs.invokeAll(List.of(start, start, start, start));
        }

        FileDeviceKeys kept = FileDeviceKeys.open(file);
        for (Future<FileDeviceKeys> one : started) {
            assertEquals(kept.journalKey(), one.get().journalKey());
        }
    }

    private CacheException refusal() {
        return assertThrows(CacheException.class, () -> FileDeviceKeys.open(file));
    }
}
