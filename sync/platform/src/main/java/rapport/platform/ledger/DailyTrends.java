package rapport.platform.ledger;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;

/**
 * Counts once a day, and once after the start, what is bought, so that devices hear with their next sync what sells now.
 * For one thread.
 */
public final class DailyTrends {
    private final PlatformDatabase database;
    private final Feed feed;
    private final InstantSource clock;
    private @Nullable LocalDate counted;

    public DailyTrends(PlatformDatabase database, Feed feed, InstantSource clock) {
        this.database = database;
        this.feed = feed;
        this.clock = clock;
    }

    /** Counts if today nobody has. */
    public void keepUp() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(counted)) {
            new RetailerImport(database, feed).count();
            counted = today;
        }
    }
}
