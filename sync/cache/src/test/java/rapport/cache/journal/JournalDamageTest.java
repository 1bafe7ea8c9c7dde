package rapport.cache.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.journal.JournalFixture.ANNA;
import static rapport.cache.journal.JournalFixture.BEN;
import static rapport.cache.journal.JournalFixture.fact;
import static rapport.cache.journal.JournalFixture.factOf;
import static rapport.cache.journal.JournalFixture.open;
import static rapport.cache.journal.JournalFixture.texts;
import static rapport.domain.event.StoreEvent.Durability.FORCED;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.event.EncodedFact;
import rapport.domain.key.CustomerId;

/** Two openings: the first wrote three facts and was closed, the second wrote three and was killed. */
class JournalDamageTest {
    private static final int BLOCK = 4096;
    private static final String FIRST = "facts-00000001.segment";
    private static final String VOUCHING = "facts-00000002.segment";
    private static final String LAST = "facts-00000003.segment";
    private static final List<EncodedFact> WRITTEN =
            List.of(fact(1), factOf(ANNA, 2), fact(3), factOf(ANNA, 4), factOf(BEN, 5), fact(6));

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void writeTwoOpenings() throws IOException {
        Path written = temporary.resolve("written");
        folder = Files.createDirectory(temporary.resolve("journal"));
        try (Journal journal = open(written)) {
            WRITTEN.subList(0, 3).forEach(fact -> journal.append(fact, FORCED));
        }
        try (Journal journal = open(written)) {
            WRITTEN.subList(3, 6).forEach(fact -> journal.append(fact, FORCED));
            copy(written, folder);
        }
    }

    @Test
    void aKilledProgramLeavesEverythingItConfirmed() {
        try (Journal journal = open(folder)) {
            assertEquals(WRITTEN, texts(journal));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 12, 13, 100, 511, 512, 2048, 4079, 4080, 4095})
    void aTornLastRecordIsDroppedAndTheJournalGoesOn(int left) throws IOException {
        Path last = folder.resolve(LAST);
        write(last, Arrays.copyOf(Files.readAllBytes(last), 3 * BLOCK + left));

        try (Journal journal = open(folder)) {
            assertEquals(WRITTEN.subList(0, 5), texts(journal));
            journal.append(fact(7), FORCED);
        }

        try (Journal journal = open(folder)) {
            assertEquals(
                    List.of(fact(1), factOf(ANNA, 2), fact(3), factOf(ANNA, 4), factOf(BEN, 5), fact(7)),
                    texts(journal));
        }
    }

    @Test
    void aLastRecordThatOnlyPartlyCameToTheDiskIsDropped() throws IOException {
        Path last = folder.resolve(LAST);
        byte[] whole = Files.readAllBytes(last);
        for (int kept = 0; kept < BLOCK; kept += 512) {
            byte[] torn = Arrays.copyOf(Arrays.copyOf(whole, 3 * BLOCK + kept), whole.length);
            write(last, torn);

            assertEquals(5, scanned(folder));
        }
    }

    @Test
    void aBytePutWrongAnywhereBeforeTheLastRecordIsNoticed() throws IOException {
        Path last = folder.resolve(LAST);
        for (int block = 0; block < 2 * BLOCK; block += BLOCK) {
            // all of the fields in front, and of the padding and the seal behind it some
            for (int at = 0; at < BLOCK; at += at < 600 ? 1 : 31) {
                assertNoticed(last, block + at);
            }
            assertNoticed(last, block + BLOCK - 1);
        }
    }

    @Test
    void everyRecordOfAClosedOpeningIsVouchedForByTheNextHeader() throws IOException {
        Path first = folder.resolve(FIRST);
        for (int at = 0; at < 4 * BLOCK; at += 61) {
            assertNoticed(first, at);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 600, BLOCK, BLOCK + 5, 2 * BLOCK + 2000, 3 * BLOCK - 1})
    void aDamagedJournalIsRefusedAndNothingIsChanged(int at) throws IOException {
        flip(folder.resolve(LAST), at);

        assertRefusedUntouched();
    }

    private void assertNoticed(Path segment, int at) throws IOException {
        flip(segment, at);

        CacheException refused = assertThrows(CacheException.class, () -> scanned(folder), "byte " + at);

        assertEquals(Reason.DAMAGED_JOURNAL, refused.reason(), "byte " + at);
        flip(segment, at);
    }

    private static void flip(Path file, int at) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.seek(at);
            int was = content.read();
            content.seek(at);
            content.write(was ^ 0x10);
        }
    }

    @Test
    void aMissingSegmentIsNoticed() throws IOException {
        Files.delete(folder.resolve(FIRST));

        assertRefusedUntouched();
    }

    @Test
    void aSegmentThatHeldNoFactMayBeMissing() throws IOException {
        Files.delete(folder.resolve(VOUCHING));

        assertEquals(6, scanned(folder));
    }

    @Test
    void theLossOfAllSegmentsIsNoticed() throws IOException {
        for (String name : List.of(FIRST, VOUCHING, LAST)) {
            Files.delete(folder.resolve(name));
        }

        assertRefusedUntouched();
    }

    @Test
    void recordsCutOffAnEarlierSegmentAreNoticed() throws IOException {
        Path first = folder.resolve(FIRST);
        write(first, Arrays.copyOf(Files.readAllBytes(first), 3 * BLOCK));

        assertRefusedUntouched();
    }

    @Test
    void aRecordPutInAnothersPlaceIsNoticed() throws IOException {
        Path last = folder.resolve(LAST);
        byte[] whole = Files.readAllBytes(last);
        byte[] swapped = whole.clone();
        System.arraycopy(whole, BLOCK, swapped, 2 * BLOCK, BLOCK);
        write(last, swapped);

        assertRefusedUntouched();
    }

    @Test
    void aSegmentUnderAnothersNameIsNoticed() throws IOException {
        Files.copy(folder.resolve(LAST), folder.resolve(FIRST), StandardCopyOption.REPLACE_EXISTING);

        assertRefusedUntouched();
    }

    @Test
    void aMissingFileOfCustomerKeysIsNoticed() throws IOException {
        Files.delete(folder.resolve(CustomerKeys.FILE));

        assertRefusedUntouched();
    }

    @Test
    void everyByteOfTheCustomerKeysCounts() throws IOException {
        Path keys = folder.resolve(CustomerKeys.FILE);
        byte[] whole = Files.readAllBytes(keys);
        for (int at = 0; at < whole.length; at += 7) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            write(keys, flipped);

            assertRefusedUntouched();
        }
    }

    @Test
    void aTornKeyThatNoRecordUsesIsPassedOver() throws IOException {
        Files.write(folder.resolve(CustomerKeys.FILE), new byte[100], StandardOpenOption.APPEND);

        try (Journal journal = open(folder)) {
            journal.append(factOf(new CustomerId("carl"), 7), FORCED);
            assertEquals(WRITTEN, texts(journal).subList(0, 6));
        }

        try (Journal journal = open(folder)) {
            assertEquals(7, texts(journal).size());
        }
    }

    @Test
    void aBeginningOfAHeaderIsPassedOver() throws IOException {
        write(folder.resolve("facts-00000004.segment"), new byte[100]);

        try (Journal journal = open(folder)) {
            assertEquals(WRITTEN, texts(journal));
            journal.append(fact(7), FORCED);
        }

        assertEquals(7, scanned(folder));
    }

    private static long scanned(Path folder) throws IOException {
        FactIndex index = new FactIndex();
        JournalScan.of(new Segments(folder, new RealDisk()), JournalFixture.KEYS.journalKey(), index);
        return index.last();
    }

    private void assertRefusedUntouched() throws IOException {
        Path before = Files.createTempDirectory(temporary, "before");
        copy(folder, before);

        CacheException refused = assertThrows(CacheException.class, () -> open(folder));

        assertEquals(Reason.DAMAGED_JOURNAL, refused.reason());
        assertTrue(String.valueOf(refused.getMessage()).matches("[A-Z][^.]*\\."), refused.getMessage());
        try (Stream<Path> files = Files.list(before)) {
            for (Path file : files.toList()) {
                assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(folder.resolve(file.getFileName())));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> !file.endsWith("lock") && Files.notExists(before.resolve(file.getFileName())))
                            .toList());
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(file -> !file.endsWith("lock")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
