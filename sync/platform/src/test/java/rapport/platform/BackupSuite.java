package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.platform.TypicalPlatform.sale;
import static rapport.platform.TypicalPlatform.sequenced;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.store.DeviceId;
import rapport.platform.backup.Backup;
import rapport.platform.backup.BackupFolder;
import rapport.platform.backup.Restore;
import rapport.platform.db.H2Files;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.intake.Progress;
import rapport.platform.ledger.Verification;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.testkit.TestClock;

/** What a backup holds and what comes back, from any database into any. */
abstract class BackupSuite {
    private static final DeviceId TABLET = new DeviceId("KR-01");

    @TempDir
    Path folder;

    private OpenPlatform platform;
    private Path file;

    abstract PlatformConfig config(Path folder);

    abstract PlatformConfig otherKind(Path folder);

    @BeforeEach
    void open() {
        platform = new OpenPlatform(config(folder.resolve("platform"))).with(KINGS_ROAD, DEANSGATE);
        file = folder.resolve("monday.backup.gz");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void whatWasSoldAfterTheBackupComesAgainFromTheDeviceAndEverySaleCountsOnce() {
        sell(1, 3);
        Backup.Written written = platform.backup.write(file, Progress.NONE);
        sell(4, 6);
        Checkpoint reached = platform.feed.head();
        platform.close();
        PlatformConfig empty = config(folder.resolve("restored"));

        restore(empty);

        platform = new OpenPlatform(empty);
        Checkpoint restored = platform.feed.head();
        assertNotEquals(reached.epoch(), restored.epoch());
        assertEquals(written.position(), restored.position());
        assertEquals(written.position(), backedUpTo());
        assertEquals(List.of("Duplicate", "Duplicate", "Duplicate", "Accepted", "Accepted", "Accepted"), sell(1, 6));
        for (int number = 1; number <= 6; number++) {
            assertEquals(
                    1,
                    platform.purchases
                            .numbered("KR-01-A-%06d".formatted(number))
                            .size());
        }
        assertEquals(List.of(), Verification.of(platform.database).differences());
    }

    @Test
    void aBackupOfOneKindOfDatabaseIsRestoredIntoTheOther() {
        sell(1, 3);
        Verification books = Verification.of(platform.database);
        Map<Table, List<PlatformRow>> rows = rows();
        platform.backup.write(file, Progress.NONE);
        platform.close();
        PlatformConfig other = otherKind(folder.resolve("other"));

        restore(other);

        platform = new OpenPlatform(other);
        assertEquals(books, Verification.of(platform.database));
        assertTrue(rows.equals(rows()), "the rows are not those that were backed up");
    }

    @Test
    void aBackupBesideLiveSalesIsOfOneMoment() throws Exception {
        PlatformConfig empty = config(folder.resolve("restored"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> uploads = new ArrayList<>();
            for (int i = 1; i <= 40; i++) {
                int number = i;
                uploads.add(threads.submit(() -> sell(number, number)));
            }
            platform.backup.write(file, Progress.NONE);
            for (Future<List<String>> upload : uploads) {
                upload.get();
            }
        }
        platform.close();

        restore(empty);

        platform = new OpenPlatform(empty);
        assertEquals(List.of(), Verification.of(platform.database).differences());
        assertFalse(sell(1, 40).contains("Rejected"));
        assertEquals(
                44,
                Verification.of(platform.database).purchases(),
                "40 sales and the 4 purchases of the typical retailer");
    }

    @Test
    void devicesAreToldHowFarTheLastBackupGoes() {
        assertEquals(0, backedUpTo());
        long head = platform.feed.head().position();

        platform.backup.confirm(head - 1);
        long first = backedUpTo();
        platform.backup.confirm(3);
        long second = backedUpTo();
        Refusal beyond = assertThrows(Refusal.class, () -> platform.backup.confirm(head + 1));
        sell(1, 1);
        platform.backup.write(file, Progress.NONE);

        assertEquals(List.of(head - 1, head - 1), List.of(first, second));
        assertEquals(ProblemCode.BAD_INPUT, beyond.code());
        assertEquals(platform.feed.head().position(), backedUpTo());
    }

    @Test
    void aDamagedFileIsRefusedAndNothingIsChanged() throws IOException {
        platform.backup.write(file, Progress.NONE);
        byte[] good = Files.readAllBytes(file);
        String text =
                new String(new GZIPInputStream(new ByteArrayInputStream(good)).readAllBytes(), StandardCharsets.UTF_8);
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 4;
        Map<String, byte[]> damaged = new LinkedHashMap<>();
        damaged.put("a flipped bit", flipped);
        damaged.put("cut short", Arrays.copyOf(good, good.length - 9));
        damaged.put("cut in half", Arrays.copyOf(good, good.length / 2));
        damaged.put("empty", new byte[0]);
        damaged.put("no gzip", "id,name\n".getBytes(StandardCharsets.UTF_8));
        damaged.put("another gzip", zipped("id,name\n"));
        damaged.put("another currency", zipped(text.replaceFirst("\"GBP\"", "\"EUR\"")));
        damaged.put("a row too few", zipped(text.replaceFirst("\n\\[[^\n]*\n", "\n")));
        damaged.put("no footer", zipped(text.substring(0, text.lastIndexOf("{\"sha256"))));
        damaged.put("something behind it", zipped(text + "more"));
        damaged.put("a newer format", zipped(text.replaceFirst("\"version\":1", "\"version\":2")));
        assertTrue(text.contains("\"GBP\"") && text.contains("\"version\":1") && text.contains("{\"sha256"));
        PlatformConfig empty = config(folder.resolve("restored"));

        damaged.forEach((what, bytes) -> {
            Path bad = folder.resolve("bad.gz");
            try {
                Files.write(bad, bytes);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            Refusal refused = assertThrows(Refusal.class, () -> restore(bad, empty), what);
            assertEquals(ProblemCode.BACKUP_UNUSABLE, refused.code(), what);
        });

        restore(empty);
    }

    @Test
    void aBackupIsRestoredIntoAnEmptyDatabaseOnly() {
        platform.backup.write(file, Progress.NONE);
        platform.close();
        PlatformConfig used = config(folder.resolve("used"));
        platform = new OpenPlatform(used).with(KINGS_ROAD);
        Verification before = Verification.of(platform.database);
        Checkpoint head = platform.feed.head();
        platform.close();

        Refusal refused = assertThrows(Refusal.class, () -> restore(used));

        platform = new OpenPlatform(used);
        assertEquals(ProblemCode.NOT_EMPTY, refused.code());
        assertEquals(before, Verification.of(platform.database));
        assertEquals(head, platform.feed.head());
    }

    @Test
    void aPlatformThatWasStartedAndNeverUsedIsEmpty() {
        platform.backup.write(file, Progress.NONE);
        long position = platform.feed.head().position();
        platform.close();
        PlatformConfig fresh = config(folder.resolve("fresh"));
        new OpenPlatform(fresh).close();

        restore(fresh);

        platform = new OpenPlatform(fresh);
        assertEquals(position, platform.feed.head().position());
    }

    @Test
    void aFileThatCannotBeWrittenLeavesNothingBehindAndConfirmsNothing() {
        Path nowhere = folder.resolve("no-such-folder").resolve("x.gz");

        Refusal refused = assertThrows(Refusal.class, () -> platform.backup.write(nowhere, Progress.NONE));

        assertEquals(ProblemCode.BAD_INPUT, refused.code());
        assertEquals(0, backedUpTo());
    }

    @Test
    void aFolderGetsABackupWhenItIsTimeAndKeepsTheLastSeven() throws IOException {
        Path backups = folder.resolve("backups");
        BackupFolder keeping = new BackupFolder(backups, Duration.ofHours(2), platform.backup::write, platform.clock);
        Files.createDirectories(backups);
        Files.writeString(backups.resolve("notes.txt"), "IT's own");
        for (int hour = 0; hour < 20; hour++) {
            keeping.keepUp();
            platform.clock.advance(Duration.ofHours(1));
        }

        assertEquals(
                List.of(
                        "notes.txt",
                        "rapport-platform-20260314-161200.backup.gz",
                        "rapport-platform-20260314-181200.backup.gz",
                        "rapport-platform-20260314-201200.backup.gz",
                        "rapport-platform-20260314-221200.backup.gz",
                        "rapport-platform-20260315-001200.backup.gz",
                        "rapport-platform-20260315-021200.backup.gz",
                        "rapport-platform-20260315-041200.backup.gz"),
                names(backups));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private void restore(PlatformConfig into) {
        restore(file, into);
    }

    private static void restore(Path from, PlatformConfig into) {
        String url = into.databaseUrl();
        new Restore(new TestClock(), new Random(77))
                .restore(
                        from,
                        schema -> url == null
                                ? PlatformDatabase.inFolder(into.folder(), H2Files.OF_THIS_MACHINE, schema)
                                : PlatformDatabase.at(url, schema),
                        Progress.NONE);
    }

    private long backedUpTo() {
        return platform.door(TABLET, KINGS_ROAD)
                .changes(platform.feed.head(), Duration.ZERO, false)
                .backedUpTo();
    }

    private List<String> sell(int from, int to) {
        List<String> outcomes = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            platform.intake
                    .take(TABLET, List.of(sequenced(number, sale(number, KINGS_ROAD, ANNA, 1))))
                    .forEach(
                            outcome -> outcomes.add(outcome.outcome().getClass().getSimpleName()));
        }
        return outcomes;
    }

    private Map<Table, List<PlatformRow>> rows() {
        Map<Table, List<PlatformRow>> rows = new LinkedHashMap<>();
        for (Table table : Table.values()) {
            rows.put(table, platform.feed.rows(table));
        }
        return rows;
    }
}
