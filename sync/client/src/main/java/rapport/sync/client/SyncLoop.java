package rapport.sync.client;

import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.db.CacheException;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;

/** One direction of the sync: a step again and again, with pauses where nothing was done or it failed. */
final class SyncLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);

    /** The pause after a refusal that only a person or an update changes. */
    private static final Duration POLITE = Duration.ofMinutes(15);

    private static final String FORKED = "RAP-FORKED";

    private final String name;
    private final IntSupplier step;
    private final IntPredicate asked;
    private final Duration before;
    private final Duration idle;
    private final Backoff backoff;
    private final SyncState state;
    private final Listener listener;
    private final Bell bell = new Bell();
    private volatile boolean ended;

    /**
     * @param step answers how much it did
     * @param asked whether a step that did so much asked the platform
     * @param before how long to rest before the first step
     * @param idle the least time between two steps of which the first did nothing
     */
    SyncLoop(
            String name,
            IntSupplier step,
            IntPredicate asked,
            Duration before,
            Duration idle,
            Backoff backoff,
            SyncState state,
            Listener listener) {
        this.name = name;
        this.step = step;
        this.asked = asked;
        this.before = before;
        this.idle = idle;
        this.backoff = backoff;
        this.state = state;
        this.listener = listener;
    }

    /** Hears of each step. */
    interface Listener {
        void stepped();

        /** The platform answers again. */
        void recovered();
    }

    /** Ends a pause, but not one that the platform asked for. */
    void wake() {
        bell.ring();
    }

    /** No further step begins. */
    void end() {
        ended = true;
        bell.ring();
    }

    @Override
    public void run() {
        try {
            bell.await(before);
            while (!ended) {
                long began = System.nanoTime();
                Pause pause = once();
                if (!ended) {
                    listener.stepped();
                    rest(pause, Duration.ofNanos(System.nanoTime() - began));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CacheException e) {
            LOG.info("{} ends: {}", name, e.reason());
        }
    }

    private Pause once() {
        try {
            int done = step.getAsInt();
            if (asked.test(done)) {
                backoff.succeeded();
                if (state.succeeded()) {
                    LOG.info("{} goes on", name);
                    listener.recovered();
                }
            } else {
                state.worked();
            }
            return done > 0 ? Pause.NONE : new Pause(Duration.ZERO, idle, true);
        } catch (PlatformException e) {
            return failed(e);
        } catch (CacheException e) {
            if (e.reason() == CacheException.Reason.CLOSED) {
                throw e;
            }
            LOG.error("{} failed: {}", name, e.reason());
            state.broke();
            return new Pause(Duration.ZERO, backoff.failed(), false);
        } catch (RuntimeException e) {
            if (!ended) {
                LOG.error(
                        "{} failed: {}",
                        name,
                        e.getClass().getName(),
                        new Throwable(e.getClass().getName()));
                state.broke();
            }
            return new Pause(Duration.ZERO, backoff.failed(), false);
        }
    }

    private Pause failed(PlatformException e) {
        if (ended) {
            return Pause.NONE;
        }
        if (state.failed(e)) {
            LOG.info("{} waits: {} {} ({})", name, e.reason(), e.code(), e.getMessage());
        }
        return leavesForGood(e)
                ? new Pause(Duration.ZERO, backoff.spread(POLITE), false)
                : new Pause(backoff.spread(Duration.ofSeconds(e.retryAfterSeconds())), backoff.failed(), false);
    }

    /** Only a person or an update changes this: asking again soon is of no use to anybody. */
    private static boolean leavesForGood(PlatformException e) {
        return e.reason() == Reason.TOO_OLD || e.code().equals(FORKED);
    }

    private void rest(Pause pause, Duration step) throws InterruptedException {
        long until = System.nanoTime() + pause.asked().toNanos();
        for (long left = pause.asked().toNanos(); left > 0 && !ended; left = until - System.nanoTime()) {
            bell.await(Duration.ofNanos(left));
        }
        Duration own = pause.sinceBegin() ? pause.own().minus(step) : pause.own();
        if (own.isPositive() && !ended) {
            bell.await(own);
        }
    }

    /**
     * How long to rest.
     *
     * @param asked what the platform asked for: not cut short by a ring
     * @param sinceBegin whether {@code own} counts from the beginning of the step
     */
    private record Pause(Duration asked, Duration own, boolean sinceBegin) {
        static final Pause NONE = new Pause(Duration.ZERO, Duration.ZERO, false);
    }
}
