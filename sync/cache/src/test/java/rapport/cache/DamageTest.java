package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalProducts.CARE;
import static rapport.testkit.TypicalProducts.SCARF;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.cache.Mirror.Loading;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRetailer;

class DamageTest {
    private static final SaleRecorded SALE = TypicalPurchases.sale(1, ANNA.id(), SCARF);
    private static final SaleRecorded OTHER = TypicalPurchases.sale(2, ANNA.id(), CARE);

    @TempDir
    Path folder;

    @Test
    void aDamagedFileIsKeptAsideAndTheSalesComeBack() throws IOException {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);
        }
        overwrite(folder.resolve("cache.mv.db"));

        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(1, cache.outbox().waiting(5).size());
            assertEquals(new Loading.NotBegun(), cache.mirror().loading());
            assertEquals(List.of("cache-damaged-20260314T101200000.mv.db"), keptAside());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 5114, 8192, 9000, 12_288, 20_000, 45_056})
    void aFileThatWasCutOffIsMadeAnewAndTheSalesComeBack(int length) throws IOException {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);
        }
        try (RandomAccessFile database =
                new RandomAccessFile(folder.resolve("cache.mv.db").toFile(), "rw")) {
            database.setLength(length);
        }

        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(1, cache.outbox().waiting(5).size());
        }
    }

    @Test
    void aFileOfRandomBytesIsKeptAside() throws IOException {
        CacheFixture.open(folder).close();
        Files.write(folder.resolve("cache.mv.db"), new byte[40_000]);

        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(Optional.empty(), cache.mirror().checkpoint());
            assertEquals(1, keptAside().size());
        }
    }

    @Test
    void aWrongKeyIsSaidAndHarmsNothing() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);
        }

        CacheException failure = assertThrows(
                CacheException.class, () -> CacheFixture.open(folder, CacheFixture.keys(9, 2), new TestClock()));

        assertEquals(Reason.WRONG_KEY, failure.reason());
        assertEquals(List.of(), keptAside());
        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(new Loading.Complete(), cache.mirror().loading());
        }
    }

    @Test
    void aSecondOpeningIsRefused() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheException failure = assertThrows(CacheException.class, () -> CacheFixture.open(folder));

            assertEquals(Reason.IN_USE, failure.reason());
            assertEquals(4, cache.customers().matching(MIA, "clara", 5).customers());
        }
    }

    @Test
    void aFolderThatWouldChangeTheDatabasesAddressIsRefused() {
        Path folder = this.folder.resolve("a;INIT=RUNSCRIPT FROM 'x'");

        assertThrows(CacheException.class, () -> CacheFixture.open(folder));
    }

    @Test
    void aJournalThatIsBehindTheDatabaseIsRefusedAndNothingIsChanged() throws IOException {
        Path journal = folder.resolve("journal");
        try (Cache cache = CacheFixture.open(folder)) {
            CacheFixture.sold(cache, SALE);
        }
        copy(journal, folder.resolve("old"));
        try (Cache cache = CacheFixture.open(folder)) {
            CacheFixture.sold(cache, OTHER);
        }
        Files.move(journal, folder.resolve("right"));
        Files.move(folder.resolve("old"), journal);

        CacheException refused = assertThrows(CacheException.class, () -> CacheFixture.open(folder));

        assertEquals(Reason.DAMAGED_JOURNAL, refused.reason());
        assertEquals(List.of(), keptAside());
        Files.move(journal, folder.resolve("wrong"));
        Files.move(folder.resolve("right"), journal);
        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(2, cache.outbox().waiting(5).size());
        }
    }

    @Test
    void aJournalOfOtherFactsIsRefused() throws IOException {
        try (Cache cache = CacheFixture.open(folder)) {
            CacheFixture.sold(cache, SALE);
        }
        Path other = folder.resolve("other");
        try (Cache cache = CacheFixture.open(other)) {
            CacheFixture.sold(cache, OTHER);
        }
        Files.move(folder.resolve("journal"), folder.resolve("right"));
        Files.move(other.resolve("journal"), folder.resolve("journal"));

        CacheException refused = assertThrows(CacheException.class, () -> CacheFixture.open(folder));

        assertEquals(Reason.DAMAGED_JOURNAL, refused.reason());
    }

    @Test
    void anOpeningThatWasRefusedLeavesNoThreadBehind() throws IOException {
        aJournalOfOtherFactsIsRefused();

        assertEquals(
                List.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("cache-writer") || name.startsWith("cache-timer"))
                        .toList());
    }

    @Test
    void aSaleStaysConfirmedWhenTheStepAfterTheJournalFails() throws Exception {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);
            breakTable("outbox.sold");

            CacheFixture.sold(cache, OTHER);

            assertEquals(2, cache.outbox().waiting(5).size());
            assertEquals(1, keptAside().size());
            CacheFixture.load(cache, "S-1", CacheFixture.SNAPSHOT, TypicalRetailer.ROWS);
            assertEquals(
                    5, cache.customers().reread(MIA, ANNA.id()).orElseThrow().entries());
        }
    }

    @Test
    void aBrokenConnectionIsOpenedAnewWithEverythingInIt() throws Exception {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            run("SHUTDOWN IMMEDIATELY");

            CacheFixture.sold(cache, SALE);

            assertEquals(List.of(), keptAside());
            assertEquals(
                    4, cache.customers().reread(MIA, ANNA.id()).orElseThrow().entries());
            assertEquals(CacheFixture.SNAPSHOT, cache.mirror().checkpoint().orElseThrow());
        }
    }

    @Test
    void anInterruptedQuestionHarmsNothing() throws Exception {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            Thread asking = Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                try {
                    cache.customers().reread(MIA, ANNA.id());
                } catch (CacheException e) {
                    assertEquals(Reason.CLOSED, e.reason());
                }
            });
            asking.join();

            assertEquals(
                    3, cache.customers().reread(MIA, ANNA.id()).orElseThrow().entries());
        }
    }

    @Test
    void whatIsInTheFilesCannotBeRead() throws IOException {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);
        }

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertTrue(
                        !text.contains("Dubois")
                                && !text.contains("example.org")
                                && !text.contains(ANNA.id().value()),
                        file.getFileName().toString());
            }
        }
    }

    /** As another part of the same program would, with the owner's rights. */
    private void breakTable(String table) throws Exception {
        run("DROP TABLE " + table);
    }

    private void run(String sql) throws Exception {
        String key = HexFormat.of().formatHex(CacheFixture.KEYS.cacheKey().getEncoded());
        String url = "jdbc:h2:retry:" + folder.toAbsolutePath().resolve("cache") + ";CIPHER=AES";
        try (Connection connection = DriverManager.getConnection(url, "RAPPORT", key + " " + key);
                Statement statement = connection.createStatement()) {
            if (sql.startsWith("SHUTDOWN")) {
                statement.execute("CHECKPOINT SYNC");
            }
            statement.execute(sql);
            statement.execute("CHECKPOINT SYNC");
        } catch (java.sql.SQLException e) {
            if (!sql.startsWith("SHUTDOWN")) {
                throw e;
            }
        }
    }

    private List<String> keptAside() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("cache-damaged"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void overwrite(Path file) throws IOException {
        try (RandomAccessFile database = new RandomAccessFile(file.toFile(), "rw")) {
            long length = database.length();
            for (long at = 4096; at < length; at += 4096) {
                database.seek(at);
                database.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            }
        }
    }
}
