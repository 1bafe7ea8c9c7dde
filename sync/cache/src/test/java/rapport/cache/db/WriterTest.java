package rapport.cache.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.CacheException.Reason;
import rapport.testkit.TestClock;

class WriterTest {
    private static final CacheException DAMAGED = new CacheException(Reason.DAMAGED_CACHE, "a page cannot be read");
    private static final CacheException BROKEN = new CacheException(Reason.CLOSED, "the connection is gone");

    @TempDir
    Path folder;

    private final AtomicInteger recoveries = new AtomicInteger();
    private final AtomicInteger recoveriesToFail = new AtomicInteger();
    private Database database;
    private Writer writer;

    @BeforeEach
    void open() {
        database = Database.open(folder, "retry:", "", new SecretKeySpec(new byte[32], "AES"), new TestClock());
        writer = new Writer(database, this::recover);
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    private void recover() {
        recoveries.incrementAndGet();
        if (recoveriesToFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new CacheException(Reason.DISK, "the disk refuses");
        }
    }

    @Test
    void aWaitingFactGoesBeforeAWaitingPage() throws InterruptedException {
        List<String> done = new CopyOnWriteArrayList<>();
        CountDownLatch goOn = holdUp();
        Thread sync = Thread.ofPlatform().start(() -> writer.page("page", _ -> done.add("page")));
        while (sync.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        CompletableFuture<Boolean> fact = writer.next("fact", _ -> done.add("fact"));
        CompletableFuture<Boolean> second = writer.next("second fact", _ -> done.add("second fact"));

        goOn.countDown();
        sync.join();

        assertEquals(List.of("fact", "second fact", "page"), done);
        assertEquals(List.of(true, true), List.of(fact.join(), second.join()));
    }

    @Test
    void workThatFindsTheDatabaseBrokenIsDoneOnceItIsRepaired() {
        AtomicInteger tries = new AtomicInteger();

        int done = writer.answer(writer.next("count", _ -> failingOnce(tries)));

        assertEquals(2, done);
        assertEquals(1, recoveries.get());
    }

    @Test
    void workThatIsWrongIsRefusedAndTheNextIsDone() {
        CompletableFuture<Object> wrong = writer.next("be wrong", _ -> {
            throw new IllegalArgumentException("no such thing");
        });

        assertThrows(IllegalArgumentException.class, () -> writer.answer(wrong));
        assertEquals("next", writer.page("next", _ -> "next"));
        assertEquals(0, recoveries.get());
    }

    @Test
    void aRepairThatFailedIsTriedAgain() {
        recoveriesToFail.set(1);
        writer.repair(BROKEN);
        writer.page("wait for the repair", _ -> true);
        assertEquals(2, recoveries.get(), "what comes next must find the database up to date");

        writer.repair(BROKEN);
        writer.page("wait for the repair", _ -> true);

        assertEquals(3, recoveries.get());
    }

    @Test
    void aFileThatWasMadeAnewIsNotPutAsideByAnotherWhoFoundTheOldOneDamaged() throws Exception {
        CountDownLatch goOn = holdUp();
        AtomicInteger tries = new AtomicInteger();
        CompletableFuture<Integer> first = writer.next("find it damaged", _ -> {
            if (tries.getAndIncrement() == 0) {
                throw DAMAGED;
            }
            return tries.get();
        });
        writer.repair(DAMAGED);

        goOn.countDown();

        assertEquals(2, writer.answer(first));
        writer.page("wait for the repair", _ -> true);
        assertEquals(1, recoveries.get());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    1,
                    files.filter(file -> file.getFileName().toString().startsWith("cache-damaged"))
                            .count());
        }
    }

    @Test
    void aClosedWriterDoesWhatTheShopAskedForAndRefusesTheRest() {
        CountDownLatch goOn = holdUp();
        CompletableFuture<String> asked = writer.next("ask", _ -> "done");
        goOn.countDown();

        writer.close();

        assertEquals("done", asked.join());
        CacheException refused = assertThrows(CacheException.class, () -> writer.page("too late", _ -> "never"));
        assertEquals(Reason.CLOSED, refused.reason());
    }

    private static int failingOnce(AtomicInteger tries) {
        if (tries.incrementAndGet() == 1) {
            throw BROKEN;
        }
        return tries.get();
    }

    /** Keeps the writer busy until the latch is let go. */
    private CountDownLatch holdUp() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        var _ = writer.next("hold up", _ -> {
            begun.countDown();
            await(goOn);
            return true;
        });
        await(begun);
        return goOn;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
