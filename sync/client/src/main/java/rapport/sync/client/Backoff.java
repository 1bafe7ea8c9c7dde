package rapport.sync.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: between nothing and a bound that doubles from half a second to a minute, so that
 * many tablets do not come back at once. Not thread-safe.
 */
public final class Backoff {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private final Duration longest;
    private Duration bound = FIRST;

    public Backoff(RandomGenerator random) {
        this(random, LONGEST);
    }

    /** @param longest bound, instead of the usual minute */
    public Backoff(RandomGenerator random, Duration longest) {
        this.random = random;
        this.longest = longest;
    }

    /** The wait after one more failure. */
    public Duration failed() {
        Duration wait = Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
        Duration doubled = bound.multipliedBy(2);
        bound = doubled.compareTo(longest) > 0 ? longest : doubled;
        return wait;
    }

    /**
     * A wait that was asked for, and up to half of it more: whoever was told to come back at the same time does not come
     * back at the same time.
     */
    public Duration spread(Duration asked) {
        return asked.plusMillis(random.nextLong(asked.toMillis() / 2 + 1));
    }

    /** The next failure is the first one again. */
    public void succeeded() {
        bound = FIRST;
    }
}
