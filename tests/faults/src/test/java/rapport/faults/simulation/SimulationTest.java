package rapport.faults.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Nothing is lost, nothing is counted twice, and all come together: over {@code rapport.faults.seeds} seeds, or over those
 * of {@code rapport.faults.seed}, with commas between.
 */
class SimulationTest {
    static final int WORKERS = 2;

    private static Level before = Level.INFO;

    @BeforeAll
    static void silence() {
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        before = root.getLevel();
        root.setLevel(Level.OFF); // thousands of crashes are what is asked for here
    }

    @AfterAll
    static void speak() {
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(before);
    }

    @Test
    void nothing_is_lost_and_all_come_together() throws Exception {
        Tally tally = new Tally();
        String chosen = System.getProperty("rapport.faults.seed", "");
        long[] seeds = chosen.isEmpty()
                ? LongStream.rangeClosed(1, Integer.getInteger("rapport.faults.seeds", 300))
                        .toArray()
                : Stream.of(chosen.split(",")).mapToLong(Long::parseLong).toArray();

        ConcurrentSkipListMap<Long, Throwable> failures = run(seeds, tally);

        System.out.println(tally.table());
        if (!failures.isEmpty()) {
            StringBuilder said = new StringBuilder();
            failures.forEach((_, failure) -> said.append(firstLine(failure)).append('\n'));
            throw new AssertionError(
                    failures.size() + " of " + seeds.length + " seeds fail\n" + said + "replay with: "
                            + replay(failures.firstKey()) + "\n"
                            + failures.firstEntry().getValue().getMessage(),
                    failures.firstEntry().getValue());
        }
        assertEquals(
                List.of(), chosen.isEmpty() ? tally.missing() : List.of(), "what never happened was not simulated");
    }

    private static ConcurrentSkipListMap<Long, Throwable> run(long[] seeds, Tally tally) throws Exception {
        ConcurrentSkipListMap<Long, Throwable> failures = new ConcurrentSkipListMap<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (long seed : seeds) {
                running.add(workers.submit(() -> {
                    try (World world = new World(seed, tally, Wiring.REAL)) {
                        world.run();
                    } catch (AssertionError | RuntimeException e) {
                        failures.put(seed, e);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        return failures;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static String replay(long seed) {
        return "mvn -pl tests/faults -am verify -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Drapport.faults.seed=" + seed;
    }
}
