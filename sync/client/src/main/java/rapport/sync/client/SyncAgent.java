package rapport.sync.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.cache.Cache;
import rapport.cache.Mirror.Loading;
import rapport.cache.MirrorCheck.Cure;
import rapport.cache.db.ChangeFeed;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.domain.event.SequencedFact;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;

/**
 * Keeps this device and the platform in step: one thread pushes, one pulls, each a step at a time, so that a long poll
 * never holds a sale back. Whatever the platform does, it goes on trying. Thread-safe.
 */
public final class SyncAgent implements AutoCloseable {
    /** How long the platform may keep a question for changes open. */
    private static final Duration POLL = Duration.ofSeconds(25);
    /** When to look for facts whose time to be sent again has come, though nothing rang. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    /** A platform that does not wait for a change is not asked more often than this. */
    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(2);
    /** Tablets that get their power back together do not all ask for data in the same moment; sales go at once. */
    private static final int LONGEST_BEFORE_MILLIS = 1_000;

    private final Cache cache;
    private final InterruptibleApi platform;
    private final SyncSteps steps;
    private final SyncState pushed;
    private final SyncState pulled;
    private final SyncLoop push;
    private final SyncLoop pull;
    private final ExecutorService loops;
    private final ExecutorService downloads;
    private final AtomicInteger seenWaiting = new AtomicInteger();
    private final AtomicLong seenOldest = new AtomicLong();
    private final AtomicReference<SyncStatus> published;
    private ChangeFeed.@Nullable Subscription subscription;

    /** @param random spreads the tries of many devices; used before this returns, never later */
    public SyncAgent(Cache cache, PlatformApi platform, InstantSource clock, RandomGenerator random) {
        this(cache, platform, clock, random, null);
    }

    /**
     * @param random spreads the tries of many devices; used before this returns, never later
     * @param learning what else comes and goes with the sync; absent for a device that takes no models
     */
    public SyncAgent(
            Cache cache,
            PlatformApi platform,
            InstantSource clock,
            RandomGenerator random,
            @Nullable Learning learning) {
        this.cache = cache;
        this.platform = new InterruptibleApi(platform);
        this.pushed = new SyncState(clock);
        this.pulled = new SyncState(clock);
        this.loops = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("sync-", 1).factory());
        this.downloads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("download-", 1).factory());
        this.steps = new SyncSteps(cache, this.platform, clock, downloads, PlatformApi.MOST_FACTS, learning);
        SyncLoop.Listener listener = new Listener();
        this.push = new SyncLoop(
                "push",
                steps::push,
                done -> done > 0,
                Duration.ZERO,
                LOOK_AGAIN,
                new Backoff(new SplittableRandom(random.nextLong())),
                pushed,
                listener);
        this.pull = new SyncLoop(
                "pull",
                () -> steps.pull(POLL),
                _ -> true,
                Duration.ofMillis(random.nextInt(LONGEST_BEFORE_MILLIS)),
                BETWEEN_POLLS,
                new Backoff(new SplittableRandom(random.nextLong())),
                pulled,
                listener);
        this.published = new AtomicReference<>(new SyncStatus.Connecting(0));
    }

    /** Begins; once only. */
    public synchronized void start() {
        subscription = cache.changes().subscribe(EnumSet.of(Kind.PURCHASES, Kind.SYNC), _ -> wakeForNewFacts());
        loops.execute(push);
        loops.execute(pull);
    }

    /** Tries at once what would have been tried later. */
    public void wake() {
        push.wake();
        pull.wake();
    }

    /**
     * Compares everything here with headquarters' checksums as soon as the question under way is answered, within half a
     * minute, and tries all that mends a difference.
     */
    public void check() {
        steps.check();
        wake();
    }

    /**
     * How far this device's clock is ahead of headquarters', negative when it is behind; empty while it is right within
     * five minutes, or nothing is known.
     */
    public Optional<Duration> clockOff() {
        return steps.clockOff();
    }

    /** How things stand now. After each change {@link Kind#SYNC} is published. */
    public SyncStatus status() {
        int waiting = cache.outbox().standing().waiting();
        PlatformException refusal = refusal();
        if (refusal != null) {
            return SyncState.refused(refusal, waiting);
        }
        Instant silent = earlier(pulled.silentSince(), pushed.silentSince());
        if (silent != null) {
            return new SyncStatus.Offline(silent, waiting);
        }
        Instant heard = pulled.heard();
        if (heard == null) {
            return new SyncStatus.Connecting(waiting);
        }
        return switch (cache.mirror().loading()) {
            case Loading.Underway underway ->
                new SyncStatus.GettingData(
                        underway.percent(), underway.rows(), underway.ofRows(), steps.bytesPerSecond());
            case Loading.NotBegun _ when pulled.preparing() -> new SyncStatus.GettingData(0, 0, 0, 0);
            case Loading.NotBegun _, Loading.Complete _ -> whileAnswered(heard, waiting);
        };
    }

    private SyncStatus whileAnswered(Instant heard, int waiting) {
        if (cache.mirror().check().cure() == Cure.SUPPORT) {
            return new SyncStatus.Refused(
                    "RAP-SYNC-DIFFERS", "the data here differs from headquarters' and could not be mended", waiting);
        }
        return waiting > 0 ? new SyncStatus.Waiting(waiting) : new SyncStatus.UpToDate(heard);
    }

    /** Ends both threads and waits for the step that each is in; a question on its way is given up. */
    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
        }
        push.end();
        pull.end();
        steps.giveUp();
        platform.hangUp();
        downloads.shutdownNow();
        downloads.close();
        loops.close();
    }

    /** Changes are told every 100 ms at most: one fact may have been settled and another one recorded in between. */
    private void wakeForNewFacts() {
        int waiting = cache.outbox().standing().waiting();
        long oldest = cache.outbox().waiting(1).stream()
                .mapToLong(SequencedFact::sequence)
                .findFirst()
                .orElse(0);
        boolean more = waiting > seenWaiting.getAndSet(waiting);
        boolean another = oldest > seenOldest.getAndSet(oldest);
        if (more || another) {
            push.wake();
        }
    }

    private @Nullable PlatformException refusal() {
        PlatformException ofPull = pulled.refusal();
        return ofPull == null ? pushed.refusal() : ofPull;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** Hears of the steps of both directions. */
    private final class Listener implements SyncLoop.Listener {
        @Override
        public void stepped() {
            SyncStatus now = status();
            if (!now.equals(published.getAndSet(now))) {
                cache.changes().publish(EnumSet.of(Kind.SYNC));
            }
        }

        @Override
        public void recovered() {
            wake();
        }
    }
}
