package rapport.testkit;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers that are the same in every run. Never for keys outside tests. */
public final class Seeds {
    private Seeds() {}

    /** The same sequence for the same seed; to be used by one thread. */
    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
