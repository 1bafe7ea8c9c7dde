package rapport.platform.web;

import io.javalin.http.Handler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import rapport.domain.store.DeviceId;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/** Lets in as much as the platform can work on, and tells the others when to come back, each another time. Thread-safe. */
final class Entrance {
    private static final int KIB = 1 << 10;

    private final Limits limits;
    private final Rates devices;
    private final Rates addresses;
    private final Map<Lane, Semaphore> places = new EnumMap<>(Lane.class);
    private final Semaphore polls;
    private final Semaphore bodyKib;
    private final ReentrantLock dice = new ReentrantLock();
    private final SplittableRandom random;

    /** What is let in apart from each other. */
    enum Lane {
        UPLOAD,
        QUESTION,
        SNAPSHOT,
        CHUNK
    }

    /** Something that was let in; gives its place back. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    Entrance(Limits limits, InstantSource clock, RandomGenerator random) {
        this.limits = limits;
        this.devices = new Rates(limits.device(), clock);
        this.addresses = new Rates(limits.address(), clock);
        this.random = new SplittableRandom(random.nextLong());
        places.put(Lane.UPLOAD, new Semaphore(limits.uploads(), true));
        places.put(Lane.QUESTION, new Semaphore(limits.questions(), true));
        places.put(Lane.SNAPSHOT, new Semaphore(limits.snapshots(), true));
        places.put(Lane.CHUNK, new Semaphore(limits.chunks(), true));
        polls = new Semaphore(limits.polls());
        bodyKib = new Semaphore(limits.bodyBytes() / KIB, true);
    }

    /** Work that is done in a place of its lane. */
    Handler through(Lane lane, Handler work) {
        return ctx -> {
            try (Pass _ = enter(lane)) {
                work.handle(ctx);
            }
        };
    }

    /** @throws Refusal {@code BUSY} when no place became free */
    Pass enter(Lane lane) {
        return acquire(Objects.requireNonNull(places.get(lane)), 1);
    }

    /**
     * Room for the body of a message, before it is read.
     *
     * @param length as the request says, below zero if it does not
     * @throws Refusal {@code BUSY}
     */
    Pass body(long length) {
        long bytes = length < 0 || length > Requests.MOST_BYTES ? Requests.MOST_BYTES : length;
        return acquire(bodyKib, (int) (bytes / KIB) + 1);
    }

    /** A place to wait for a change, or none: then the answer is given at once. */
    boolean mayWait() {
        return polls.tryAcquire();
    }

    void waited() {
        polls.release();
    }

    /** @throws Refusal {@code SLOW_DOWN} when this device asks too often */
    void device(DeviceId device) {
        check(devices.take(device.value()), "This device asks more often than it may.");
    }

    /** @throws Refusal {@code SLOW_DOWN} when somebody without a session asks too often */
    void address(String address) {
        check(addresses.take(address), "This address asks more often than it may.");
    }

    private void check(Duration missing, String sentence) {
        if (missing.isPositive()) {
            throw new Refusal(ProblemCode.SLOW_DOWN, sentence, (int) missing.toSeconds() + spread());
        }
    }

    private Pass acquire(Semaphore semaphore, int permits) {
        try {
            if (semaphore.tryAcquire(permits, limits.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                return () -> semaphore.release(permits);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(ProblemCode.BUSY, "The platform is busy; what was asked was not looked at.", spread());
    }

    private int spread() {
        dice.lock();
        try {
            return 1 + random.nextInt(limits.spreadSeconds());
        } finally {
            dice.unlock();
        }
    }
}
