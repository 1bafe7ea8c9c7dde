package rapport.sync.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: between nothing and a bound that doubles from half a second to a minute, so that
 * many tablets do not come back at once. Not thread-safe.
 */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private Duration bound = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait after one more failure. */
    Duration failed() {
        Duration wait = Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
        Duration doubled = bound.multipliedBy(2);
        bound = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }

    void succeeded() {
        bound = FIRST;
    }
}
