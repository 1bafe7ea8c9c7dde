package rapport.faults.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that finds no bugs proves nothing: each planted one must be found. */
class PlantedBugsTest {
    private static final int MOST_SEEDS = 300;

    @BeforeAll
    static void silence() {
        SimulationTest.silence();
    }

    @AfterAll
    static void speak() {
        SimulationTest.speak();
    }

    @ParameterizedTest
    @EnumSource
    void is_found(PlantedBug bug) {
        long seed = 1;
        while (seed <= MOST_SEEDS && !isFound(bug, seed)) {
            seed++;
        }

        assertTrue(seed <= MOST_SEEDS, bug + " was not found");
    }

    private static boolean isFound(PlantedBug bug, long seed) {
        try (World world = new World(seed, new Tally(), bug.wiring())) {
            world.run();
            return false;
        } catch (AssertionError found) {
            System.out.println(bug + " after " + seed + " seeds: "
                    + String.valueOf(found.getMessage()).lines().findFirst().orElse(""));
            return true;
        }
    }
}
