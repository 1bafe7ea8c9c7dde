package rapport.platform.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.feed.PlatformRow;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.SnapshotManifest;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalStores;

class PreparingTest {
    @TempDir
    Path folder;

    @Test
    void whoAsksForASnapshotThatIsBeingMadeIsToldToAskAgain() {
        Deque<Runnable> background = new ArrayDeque<>();
        try (PlatformDatabase database = PlatformDatabase.inFolder(folder.resolve("database"))) {
            Feed feed = new Feed(database, Seeds.random(1));
            feed.write(transaction -> {
                transaction.put(new PlatformRow.OfStore(TypicalStores.KINGS_ROAD));
                return true;
            });
            Snapshots snapshots = new Snapshots(
                    database,
                    folder.resolve("snapshots"),
                    new TestClock(),
                    Seeds.random(2),
                    background::add,
                    Duration.ofMillis(1));

            Refusal refusal = assertThrows(Refusal.class, () -> snapshots.of(TypicalStores.KINGS_ROAD.id()));
            assertEquals(ProblemCode.PREPARING, refusal.code());
            assertEquals(1, refusal.retryAfterSeconds());
            assertThrows(Refusal.class, () -> snapshots.of(TypicalStores.KINGS_ROAD.id()));
            assertEquals(1, background.size());

            background.remove().run();
            SnapshotManifest manifest = snapshots.of(TypicalStores.KINGS_ROAD.id());
            assertEquals(feed.head(), manifest.checkpoint());
            assertEquals(1, manifest.rows());
            snapshots.close();
        }
    }
}
