package rapport.faults.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A seed is worth something because it tells the same story again. */
class SimulationRepeatsTest {
    private static final int SEEDS = 20;
    /** H2 writes its own times into its file: now and then a step more or less, which moves where a crash falls. */
    private static final int MAY_DIFFER = 4;

    /** The busier the machine, the more of that. */
    private static final int MOST_TELLINGS = 4;

    @BeforeAll
    static void silence() {
        SimulationTest.silence();
    }

    @AfterAll
    static void speak() {
        SimulationTest.speak();
    }

    @Test
    void almost_every_seed_tells_the_same_story_twice() {
        int same = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            same += isToldTwice(seed) ? 1 : 0;
        }

        assertEquals(SEEDS, same, MAY_DIFFER);
    }

    private static boolean isToldTwice(long seed) {
        Set<Integer> told = new HashSet<>();
        while (told.size() < MOST_TELLINGS) {
            if (!told.add(story(seed))) {
                return true;
            }
        }
        return false;
    }

    private static int story(long seed) {
        try (World world = new World(seed, new Tally(), Wiring.REAL)) {
            world.run();
            return world.history();
        }
    }
}
