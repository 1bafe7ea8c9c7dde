package rapport.sync.client;

import java.time.Instant;

/** How this device and headquarters stand, as data; the screen puts it into words. */
public sealed interface SyncStatus {
    /** Nothing was answered yet since the program began. */
    record Connecting(int waiting) implements SyncStatus {}

    /** The first data is on its way in. {@code bytesPerSecond} is over all of this program's life. */
    record GettingData(int percent, long rows, long ofRows, long bytesPerSecond) implements SyncStatus {}

    /** The platform has answered, last at {@code heard}, and has everything that was recorded here. */
    record UpToDate(Instant heard) implements SyncStatus {}

    /** The platform answers, and so many facts are on their way to it. */
    record Waiting(int facts) implements SyncStatus {}

    /** No answer, or no time for one, since then. */
    record Offline(Instant since, int waiting) implements SyncStatus {}

    /**
     * The platform answers, and will not do what was asked, or in words that make no sense.
     *
     * @param code the platform's own, or one of {@code RAP-SYNC-…}
     * @param sentence for the log of support; the screen has its own words for {@code RAP-} codes
     */
    record Refused(String code, String sentence, int waiting) implements SyncStatus {}
}
