package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;

class EnrolmentFileTest {
    private static final EnrolledDevice ODD = new EnrolledDevice(
            new DeviceId("KR-05"),
            new StoreId("KR"),
            "King’s Road = “Écru” \\ #1\nbasement",
            "KR-05-A",
            URI.create("https://platform.example.org:8443/base?a=b#c"),
            "incarnation-1");

    @TempDir
    Path folder;

    @Test
    void aFolderWithoutAFileIsNotEnrolled() {
        assertEquals(Optional.empty(), EnrolmentFile.load(folder));
        assertEquals(Optional.empty(), EnrolmentFile.load(folder.resolve("nowhere")));
    }

    @Test
    void whatWasSavedIsReadAgain() throws IOException {
        EnrolmentFile.save(folder.resolve("new"), ODD);

        assertEquals(Optional.of(ODD), EnrolmentFile.load(folder.resolve("new")));
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertEquals(
                    List.of("enrolment.properties"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void theKeyForModelsIsKeptAndAnEnrolmentFromBeforeThereWereModelsHasNone() {
        EnrolledDevice withKey = new EnrolledDevice(
                ODD.device(),
                ODD.store(),
                ODD.storeName(),
                ODD.series(),
                ODD.platform(),
                ODD.incarnation(),
                "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        EnrolmentFile.save(folder.resolve("new"), withKey);
        EnrolmentFile.save(folder.resolve("old"), ODD);

        assertEquals(Optional.of(withKey), EnrolmentFile.load(folder.resolve("new")));
        assertEquals(Optional.empty(), EnrolmentFile.load(folder.resolve("old")).map(EnrolledDevice::modelKey));
    }

    @Test
    void aNewEnrolmentTakesThePlaceOfTheOld() {
        EnrolmentFile.save(folder, ODD);
        EnrolmentFile.save(folder, CacheFixture.DEVICE);

        assertEquals(Optional.of(CacheFixture.DEVICE), EnrolmentFile.load(folder));
    }

    @Test
    void aWriteThatWasCutOffChangesNothing() throws IOException {
        EnrolmentFile.save(folder, ODD);
        Files.writeString(folder.resolve("enrolment.properties.new"), "device=KR");

        assertEquals(Optional.of(ODD), EnrolmentFile.load(folder));

        EnrolmentFile.save(folder, CacheFixture.DEVICE);
        assertEquals(Optional.of(CacheFixture.DEVICE), EnrolmentFile.load(folder));
    }

    @Test
    void aFileThatLacksSomethingIsRefusedByName() throws IOException {
        EnrolmentFile.save(folder, ODD);
        Path file = folder.resolve("enrolment.properties");
        for (String line : Files.readAllLines(file)) {
            String key = line.substring(0, line.indexOf('='));
            String whole = Files.readString(file);
            Files.writeString(file, whole.replace(line, ""));

            CacheException refused = assertThrows(CacheException.class, () -> EnrolmentFile.load(folder), key);

            assertEquals(Reason.FAILED, refused.reason());
            assertEquals("enrolment.properties cannot be understood: " + key + " is missing", refused.getMessage());
            Files.writeString(file, whole);
        }
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        Path file = folder.resolve("enrolment.properties");
        for (byte[] damaged : List.of(
                new byte[0],
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2},
                "device=\\u12".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                ("device=KR-05\nstore=KR\nstoreName=x\nseries=A\nincarnation=i\nplatform=no address\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            Files.write(file, damaged);

            CacheException refused = assertThrows(CacheException.class, () -> EnrolmentFile.load(folder));

            assertEquals(Reason.FAILED, refused.reason());
        }
    }
}
