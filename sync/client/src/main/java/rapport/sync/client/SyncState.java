package rapport.sync.client;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;

/** What one direction of the sync last heard. Thread-safe. */
final class SyncState {
    /** The platform makes the snapshot that was asked for. */
    private static final String PREPARING = "RAP-PREPARING";

    private static final String STUCK = "RAP-SYNC-STUCK";

    private final InstantSource clock;
    private @Nullable Instant heard;
    private @Nullable Instant silentSince;
    private @Nullable PlatformException refusal;
    private boolean preparing;

    SyncState(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The platform answered.
     *
     * @return whether it had failed before
     */
    synchronized boolean succeeded() {
        boolean failedBefore = silentSince != null || refusal != null;
        heard = clock.instant();
        silentSince = null;
        refusal = null;
        preparing = false;
        return failedBefore;
    }

    /**
     * The platform did not answer, or not as it should.
     *
     * @return whether this is news
     */
    synchronized boolean failed(PlatformException why) {
        if (why.reason() == Reason.BUSY && why.code().equals(PREPARING)) {
            boolean news = succeeded() || !preparing;
            preparing = true;
            return news;
        }
        preparing = false;
        PlatformException before = refusal;
        boolean silentBefore = silentSince != null;
        switch (why.reason()) {
            case UNREACHABLE, BUSY -> {
                silentSince = silentSince == null ? clock.instant() : silentSince;
                refusal = null;
            }
            case UNAUTHORISED, TOO_OLD, REFUSED, CHECKPOINT_GONE, MALFORMED -> {
                silentSince = null;
                refusal = why;
            }
        }
        return refusal == null ? !silentBefore : before == null || before.reason() != refusal.reason();
    }

    /** This device failed at it: whatever the platform said, nobody may take this for being up to date. */
    synchronized void broke() {
        refusal = new PlatformException(Reason.MALFORMED, STUCK, "this tablet could not do it; its log says more", 0);
        preparing = false;
    }

    /** This device did its part, without asking the platform. */
    synchronized void worked() {
        PlatformException before = refusal;
        if (before != null && before.code().equals(STUCK)) {
            refusal = null;
        }
    }

    /** Whether the platform is making a snapshot for this device. */
    synchronized boolean preparing() {
        return preparing;
    }

    /** When it last answered, absent if it never did. */
    synchronized @Nullable Instant heard() {
        return heard;
    }

    /** Since when it has not answered, absent while it does. */
    synchronized @Nullable Instant silentSince() {
        return silentSince;
    }

    /** What it refuses, absent if nothing. */
    synchronized @Nullable PlatformException refusal() {
        return refusal;
    }

    /** A refusal as a status, with a code of our own where the platform gave none. */
    static SyncStatus refused(PlatformException why, int waiting) {
        String code = why.code().isEmpty() ? "RAP-SYNC-" + why.reason().name().replace('_', '-') : why.code();
        return new SyncStatus.Refused(code, String.valueOf(why.getMessage()), waiting);
    }
}
