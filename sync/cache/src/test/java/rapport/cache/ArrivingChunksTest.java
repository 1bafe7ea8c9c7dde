package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Mirror.Loading;
import rapport.testkit.TypicalRetailer;

class ArrivingChunksTest {
    private static final byte[] BYTES =
            "Anaïs Dubois lives in London, and this is the beginning of a chunk".getBytes(StandardCharsets.UTF_8);
    private static final String HASH = "ab".repeat(32);

    @TempDir
    Path folder;

    @Test
    void whatHasComeIsThereInTheNextLifeOfTheProgram() {
        try (Cache cache = CacheFixture.open(folder)) {
            Mirror.Part part = begun(cache).part(3, HASH);
            part.add(BYTES, 0, 20);
            part.add(BYTES, 20, 10);
        }

        try (Cache cache = CacheFixture.open(folder)) {
            byte[] into = new byte[BYTES.length];
            assertEquals(30, begun(cache).part(3, HASH).read(into));
            assertArrayEquals(Arrays.copyOf(BYTES, 30), Arrays.copyOf(into, 30));
        }
    }

    @Test
    void itGoesOnAfterWhatWasReadBack() {
        try (Cache cache = CacheFixture.open(folder)) {
            begun(cache).part(3, HASH).add(BYTES, 0, 20);
            Mirror.Part again = begun(cache).part(3, HASH);
            again.read(new byte[BYTES.length]);
            again.add(BYTES, 20, BYTES.length - 20);

            byte[] into = new byte[BYTES.length];
            assertEquals(BYTES.length, begun(cache).part(3, HASH).read(into));
            assertArrayEquals(BYTES, into);
        }
    }

    @Test
    void nobodyCanReadItInTheFile() throws IOException {
        try (Cache cache = CacheFixture.open(folder)) {
            begun(cache).part(3, HASH).add(BYTES, 0, BYTES.length);

            String file = Files.readString(file(3), StandardCharsets.ISO_8859_1);
            assertFalse(file.contains("Dubois"), "in the clear");
            assertTrue(file.length() > BYTES.length);
        }
    }

    @Test
    void aTornPieceAndAllAfterItAreFetchedAgain() throws IOException {
        try (Cache cache = CacheFixture.open(folder)) {
            Mirror.Part part = begun(cache).part(3, HASH);
            part.add(BYTES, 0, 20);
            part.add(BYTES, 20, 20);
            byte[] file = Files.readAllBytes(file(3));
            Files.write(file(3), Arrays.copyOf(file, file.length - 3));

            Mirror.Part torn = begun(cache).part(3, HASH);
            assertEquals(20, torn.read(new byte[BYTES.length]));
            torn.add(BYTES, 20, 5);

            assertEquals(25, begun(cache).part(3, HASH).read(new byte[BYTES.length]));
        }
    }

    @Test
    void aChangedByteIsNotBelieved() throws IOException {
        try (Cache cache = CacheFixture.open(folder)) {
            begun(cache).part(3, HASH).add(BYTES, 0, 20);
            byte[] file = Files.readAllBytes(file(3));
            file[25] ^= 1;
            Files.write(file(3), file, StandardOpenOption.TRUNCATE_EXISTING);

            assertEquals(0, begun(cache).part(3, HASH).read(new byte[BYTES.length]));
        }
    }

    @Test
    void theBytesOfAnotherChunkAreNotTaken() throws IOException {
        try (Cache cache = CacheFixture.open(folder)) {
            begun(cache).part(3, HASH).add(BYTES, 0, 20);
            Files.copy(file(3), file(4));

            assertEquals(0, begun(cache).part(4, "cd".repeat(32)).read(new byte[BYTES.length]));
        }
    }

    @Test
    void whatIsNeededNoLongerIsDeleted() {
        try (Cache cache = CacheFixture.open(folder)) {
            Mirror.Load load = begun(cache);
            load.part(3, HASH).add(BYTES, 0, 20);
            load.part(4, HASH).add(BYTES, 0, 20);
            load.done(3, TypicalRetailer.ROWS.getFirst().table(), 20);
            assertFalse(Files.exists(file(3)));
            assertTrue(Files.exists(file(4)));

            CacheFixture.load(cache, "S-2", CacheFixture.SNAPSHOT, TypicalRetailer.ROWS);

            assertFalse(Files.exists(folder.resolve("arriving")));
        }
    }

    @Test
    void aDiskThatRefusesCostsTheResumingAndNothingElse() throws IOException {
        try (Cache cache = CacheFixture.open(folder)) {
            Mirror.Load load = begun(cache);
            Files.writeString(folder.resolve("arriving"), "a file where the folder should be");

            Mirror.Part part = load.part(3, HASH);
            part.add(BYTES, 0, 20);

            assertEquals(0, part.read(new byte[BYTES.length]));
        }
    }

    @Test
    void theRowsOfAChunkThatComesTwiceCountOnce() {
        List<Mirror.PositionedRow> rows = CacheFixture.positioned(TypicalRetailer.ROWS.subList(0, 5), 1);
        try (Cache cache = CacheFixture.open(folder)) {
            Mirror.Load load = begun(cache);
            load.begin(0);
            load.put(0, rows);
            load.begin(0);
            load.put(0, rows);

            assertEquals(5, cache.mirror().loading() instanceof Loading.Underway underway ? underway.rows() : -1);
        }
    }

    private static Mirror.Load begun(Cache cache) {
        return cache.mirror().load("S-1", CacheFixture.SNAPSHOT, 40, 1_000);
    }

    private Path file(int chunk) {
        return folder.resolve("arriving").resolve(chunk + ".part");
    }
}
