package rapport.sync.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import rapport.cache.Cache;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;

/**
 * The steps that bring this device and the platform into step, without threads of their own: who calls decides when, and
 * what to do after a failure. One push and one pull may be under way together, never two of a kind. Every step may be
 * repeated, and given up at any point: what it had done by then stays.
 */
public final class SyncSteps {
    private final Pusher pusher;
    private final Puller puller;
    private final Verifier verifier;
    private final ClockCheck clockCheck;
    private final @Nullable ModelSync models;
    private final @Nullable DriftSender drift;

    /** With as many facts in an upload as the platform takes. */
    public SyncSteps(Cache cache, PlatformApi platform, InstantSource clock, Executor downloads) {
        this(cache, platform, clock, downloads, PlatformApi.MOST_FACTS);
    }

    /**
     * @param downloads runs the download of each chunk of a snapshot; a pull waits for one
     * @param mostFacts in an upload
     */
    public SyncSteps(Cache cache, PlatformApi platform, InstantSource clock, Executor downloads, int mostFacts) {
        this(cache, platform, clock, downloads, mostFacts, null);
    }

    /**
     * The same for a device that takes models.
     *
     * @param learning absent for one that takes none
     */
    public SyncSteps(
            Cache cache,
            PlatformApi platform,
            InstantSource clock,
            Executor downloads,
            int mostFacts,
            @Nullable Learning learning) {
        this.pusher = new Pusher(cache.outbox(), platform, cache.incarnation(), mostFacts);
        // Spreads the checks of many devices; a time of start that two share costs nothing.
        SplittableRandom random = new SplittableRandom(clock.instant().toEpochMilli());
        this.verifier = new Verifier(cache.mirror(), platform, clock, random);
        this.clockCheck = new ClockCheck(platform, clock);
        this.puller = new Puller(cache.mirror(), cache.outbox(), platform, clock, downloads, verifier, clockCheck);
        this.models = learning == null
                ? null
                : new ModelSync(
                        learning.shelf(),
                        learning.taker(),
                        platform,
                        ModelDisk.REAL,
                        clock,
                        random,
                        () -> !cache.outbox().waiting(1).isEmpty());
        this.drift = learning == null ? null : new DriftSender(learning.drift(), platform, clock);
    }

    /**
     * Sends one upload.
     *
     * @return how many facts were answered or put off, 0 when nothing waits and the platform was not asked
     * @throws PlatformException when the platform could not be asked; everything is as before
     */
    public int push() {
        return pusher.doWork();
    }

    /**
     * Takes over a page of changes, a chunk of a snapshot, or a page of a bucket that differs from the platform's, and
     * a piece of a model.
     *
     * @param wait how long the platform may wait for a change
     * @return how much was done, 0 when nothing changed
     * @throws PlatformException when the platform could not be asked; what was taken over stays
     */
    public int pull(Duration wait) {
        int learnt = models == null ? 0 : models.doWork(puller.model());
        int pulled = puller.doWork(learnt > 0 ? Duration.ZERO : wait);
        if (drift != null) {
            drift.doWork();
        }
        return learnt + pulled;
    }

    /** How fast the snapshot comes in, 0 if there is none on its way. From any thread. */
    public long bytesPerSecond() {
        return puller.bytesPerSecond();
    }

    /** The next pull compares everything with the platform's checksums, and tries all that mends. From any thread. */
    public void check() {
        verifier.ask();
    }

    /**
     * How far this device's clock is ahead of the platform's, negative when it is behind; empty while it is right within
     * five minutes, or nothing is known. From any thread.
     */
    public Optional<Duration> clockOff() {
        return clockCheck.off();
    }

    /** Makes a pull that adds up checksums end soon; nothing is lost by it. From any thread. */
    public void giveUp() {
        verifier.giveUp();
    }
}
