package rapport.platform.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.domain.feed.Checkpoint;
import rapport.domain.store.DeviceId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * Begins a new epoch where the platform has lost history, so that devices hand over again what it no longer knows.
 * Positions and digests go on. Thread-safe.
 */
public final class Epochs {
    private static final Logger LOG = LoggerFactory.getLogger(Epochs.class);

    /** A forged checkpoint costs every device a snapshot. */
    private static final Duration APART = Duration.ofHours(1);

    /** More series of sale numbers, and devices of a store, than can have been lost with the history. */
    public static final int NUMBERS_SKIPPED = 100;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int EPOCH_BYTES = 8;

    private final PlatformDatabase database;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Instant testified;

    public Epochs(PlatformDatabase database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    static String random(RandomGenerator random) {
        byte[] epoch = new byte[EPOCH_BYTES];
        random.nextBytes(epoch);
        return HexFormat.of().formatHex(epoch);
    }

    /**
     * An enrolled device holds a checkpoint that the feed refused. If the platform itself gave it in the present epoch, the
     * change behind it is lost, and a new epoch begins; otherwise nothing happens.
     *
     * @throws Refusal {@code HISTORY_LOST} when an epoch began by such a testimony within the hour: the device must keep
     *     its checkpoint, since with a new snapshot of the same epoch it would not hand over again
     */
    public void testify(DeviceId device, Checkpoint checkpoint) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Duration left = testified == null ? Duration.ZERO : Duration.between(now, testified.plus(APART));
            boolean tooSoon = left.isPositive();
            boolean lost = database.transaction(handle -> {
                // whoever proves nothing holds up nobody who numbers changes
                if (!proves(handle, FeedHead.read(handle), checkpoint)) {
                    return false;
                }
                if (!tooSoon && proves(handle, FeedHead.lock(handle), checkpoint)) {
                    begin(handle, now, random, "testimony of " + device.value());
                }
                return true;
            });
            if (lost && tooSoon) {
                throw new Refusal(
                        ProblemCode.HISTORY_LOST,
                        "The platform has lost history again; keep everything and come back.",
                        Math.toIntExact(min(left, LONGEST_WAIT).toSeconds() + 1));
            }
            if (lost) {
                testified = now;
                database.confirm();
                LOG.warn(
                        "{} holds position {} of a history that is lost; a new epoch has begun, and devices hand over"
                                + " again",
                        device.value(),
                        checkpoint.position());
            }
        } finally {
            lock.unlock();
        }
    }

    /** A new epoch, in the caller's transaction. Series that were given since the copy are not given again. */
    public static String begin(Handle handle, Instant now, RandomGenerator random, String reason) {
        String epoch = random(random);
        handle.execute(
                "INSERT INTO feed_epoch (epoch, begun_after, begun_at, reason)"
                        + " SELECT CAST(? AS VARCHAR(64)), position, CAST(? AS TIMESTAMP WITH TIME ZONE),"
                        + " CAST(? AS VARCHAR(200)) FROM feed_head",
                epoch,
                now.atOffset(ZoneOffset.UTC),
                reason);
        handle.execute("UPDATE feed_head SET epoch = ?", epoch);
        handle.execute("UPDATE device SET series = series + ?", NUMBERS_SKIPPED);
        return epoch;
    }

    /** Of history that was forgotten on purpose nothing can be proved, unless the change is still there. */
    private static boolean proves(Handle handle, FeedHead head, Checkpoint checkpoint) {
        if (!checkpoint.epoch().equals(head.epoch())
                || checkpoint.position() == 0
                || checkpoint.digest().isEmpty()) {
            return false;
        }
        if (checkpoint.position() > head.position()) {
            return true;
        }
        return handle.createQuery("SELECT digest FROM feed_change WHERE position = ?")
                .bind(0, checkpoint.position())
                .mapTo(String.class)
                .findOne()
                .map(digest -> !digest.equals(checkpoint.digest()))
                .orElse(false);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
