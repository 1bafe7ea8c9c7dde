package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A moment is the same one for every table, also for those that are asked after others wrote. On any database. */
abstract class MomentSuite {
    @TempDir
    Path folder;

    private OpenPlatform platform;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        platform = new OpenPlatform(config(folder)).with(KINGS_ROAD, DEANSGATE);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aTableThatIsAskedLateSaysWhatItSaidAtTheBeginning() {
        List<Integer> before = List.of(lines(), rows());

        List<Integer> seen = platform.database.moment(handle -> {
            int lines = count(handle, "purchase_line");
            CompletableFuture.runAsync(this::removeEverything).join();
            return List.of(lines, platform.database.rowByRow(handle, () -> count(handle, "feed_row")));
        });

        assertEquals(before, seen);
        assertEquals(List.of(0, 0), List.of(lines(), rows()));
    }

    private void removeEverything() {
        platform.database.transaction(handle -> {
            handle.execute("DELETE FROM feed_row");
            return handle.execute("DELETE FROM purchase_line");
        });
    }

    private int lines() {
        return platform.database.transaction(handle -> count(handle, "purchase_line"));
    }

    private int rows() {
        return platform.database.transaction(handle -> count(handle, "feed_row"));
    }

    private static int count(Handle handle, String table) {
        return handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Integer.class)
                .one();
    }
}
