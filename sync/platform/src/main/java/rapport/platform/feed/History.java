package rapport.platform.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.platform.db.PlatformDatabase;

/**
 * Forgets what the feed told long ago and is no longer so. A device that was silent for longer takes a new snapshot. For
 * one thread, which calls {@link #forget} every few minutes.
 */
public final class History {
    /** As long as a device keeps its accepted facts at least. */
    public static final Duration SHORTEST = Duration.ofDays(35);

    public static final Duration USUAL = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final Duration BETWEEN_MARKS = Duration.ofHours(1);
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(24);
    private static final int POSITIONS_AT_ONCE = 400;
    private static final int TRANSACTIONS_A_CALL = 250;

    private final PlatformDatabase database;
    private final InstantSource clock;
    private final Duration kept;
    private long swept;
    private @Nullable Instant sweptWhole;

    private record Mark(long position, Instant toldBy) {}

    /** @throws IllegalArgumentException when less than {@link #SHORTEST} is to be kept */
    public History(PlatformDatabase database, InstantSource clock, Duration kept) {
        if (kept.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("history is kept for at least " + SHORTEST.toDays() + " days");
        }
        this.database = database;
        this.clock = clock;
        this.kept = kept;
    }

    /** Does its share, in small transactions; answers with how many changes are gone. */
    public int forget() {
        Instant now = clock.instant();
        database.transaction(handle -> mark(handle, now));
        long complete = database.transaction(handle -> shorten(handle, now));
        return sweep(complete, now);
    }

    private static boolean mark(Handle handle, Instant now) {
        long head = FeedHead.read(handle).position();
        Optional<Mark> last = handle.createQuery(
                        "SELECT position, told_by FROM feed_mark ORDER BY position DESC LIMIT 1")
                .map((row, _) -> new Mark(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .findOne();
        boolean due = last.map(mark ->
                        mark.position() < head && !now.isBefore(mark.toldBy().plus(BETWEEN_MARKS)))
                .orElse(head > 0);
        if (due) {
            handle.execute(
                    "INSERT INTO feed_mark (position, told_by) VALUES (?, ?)", head, now.atOffset(ZoneOffset.UTC));
        }
        return due;
    }

    /** First nobody reads on from what will be gone, then it goes. */
    private long shorten(Handle handle, Instant now) {
        FeedHead head = FeedHead.lock(handle);
        long limit = handle.createQuery("SELECT COALESCE(MAX(position), 0) FROM feed_mark WHERE told_by <= ?")
                .bind(0, now.minus(kept).atOffset(ZoneOffset.UTC))
                .mapTo(Long.class)
                .one();
        if (limit <= head.completeFrom() || limit > head.position()) {
            return head.completeFrom();
        }
        handle.execute(
                "UPDATE feed_head SET complete_from = ?, complete_digest = ?",
                limit,
                String.valueOf(head.digestAt(handle, limit)));
        handle.execute("DELETE FROM feed_mark WHERE position < ?", limit);
        return limit;
    }

    private int sweep(long complete, Instant now) {
        if (sweptWhole != null && now.isBefore(sweptWhole.plus(BETWEEN_SWEEPS))) {
            return 0;
        }
        int gone = 0;
        for (int i = 0; i < TRANSACTIONS_A_CALL && swept < complete; i++) {
            long to = Math.min(complete, swept + POSITIONS_AT_ONCE);
            gone += database.transaction(handle -> handle.execute(
                    "DELETE FROM feed_change WHERE position > ? AND position <= ? AND NOT EXISTS"
                            + " (SELECT 1 FROM feed_row r WHERE r.row_key = feed_change.row_key"
                            + " AND r.row_table = feed_change.row_table AND r.position = feed_change.position)",
                    swept,
                    to));
            swept = to;
        }
        if (swept >= complete) {
            swept = 0;
            sweptWhole = now;
        }
        if (gone > 0) {
            LOG.info("{} changes that are no longer so were forgotten", gone);
        }
        return gone;
    }
}
