package rapport.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A token bucket for each who asks: full after a rest, and filled at a steady rate. Those who asked least recently are
 * forgotten when there are too many, which does them no harm. Thread-safe.
 */
final class Rates {
    private static final int MOST = 20_000;
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final Limits.Rate rate;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /** @param nanos of filling that are in it */
    private record Bucket(long nanos, Instant at) {}

    Rates(Limits.Rate rate, InstantSource clock) {
        this.rate = rate;
        this.clock = clock;
    }

    /** Takes a token and answers zero, or how long it takes until there is one. */
    Duration take(String who) {
        long price = NANOS / rate.perSecond();
        long full = price * rate.burst();
        lock.lock();
        try {
            Instant now = clock.instant();
            Bucket before = buckets.getOrDefault(who, new Bucket(full, now));
            long rested = Math.max(0, saturatedNanos(before.at(), now));
            long filled = rested >= full ? full : Math.min(full, before.nanos() + rested);
            boolean enough = filled >= price;
            buckets.put(who, new Bucket(enough ? filled - price : filled, now));
            if (buckets.size() > MOST) {
                buckets.remove(buckets.keySet().iterator().next());
            }
            return enough ? Duration.ZERO : Duration.ofNanos(price - filled);
        } finally {
            lock.unlock();
        }
    }

    private static long saturatedNanos(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.compareTo(Duration.ofDays(1)) > 0
                ? Duration.ofDays(1).toNanos()
                : between.isNegative() ? 0 : between.toNanos();
    }
}
