package rapport.platform.device;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/** Lets each address fail a few times a minute and no more, so that codes cannot be guessed. Thread-safe. */
final class Attempts {
    private static final int MOST = 10;
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws Refusal {@code SLOW_DOWN} when the address has failed too often */
    void check(String address) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Deque<Instant> mine = failures.getOrDefault(address, new ArrayDeque<>());
            while (!mine.isEmpty() && !mine.getFirst().plus(PERIOD).isAfter(now)) {
                mine.removeFirst();
            }
            if (mine.size() >= MOST) {
                throw new Refusal(
                        ProblemCode.SLOW_DOWN, "Too many wrong tries; wait a minute.", (int) PERIOD.toSeconds());
            }
        } finally {
            lock.unlock();
        }
    }

    void failed(String address) {
        lock.lock();
        try {
            failures.computeIfAbsent(address, _ -> new ArrayDeque<>()).addLast(clock.instant());
            if (failures.size() > MOST_ADDRESSES) {
                failures.remove(failures.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }
}
