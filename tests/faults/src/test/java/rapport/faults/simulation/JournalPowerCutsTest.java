package rapport.faults.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.CacheException;
import rapport.cache.journal.Appended;
import rapport.cache.journal.Journal;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.Durability;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.protocol.JsonFactFormat;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;

/**
 * The power goes in any step of the journal, and the disk drops, tears and reorders what was not forced: what was
 * confirmed is there, once, in order, and no number comes twice. {@code rapport.faults.powercuts} of them.
 */
class JournalPowerCutsTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void silence() {
        SimulationTest.silence();
    }

    @AfterAll
    static void speak() {
        SimulationTest.speak();
    }

    @Test
    void what_was_confirmed_outlives_every_power_cut() {
        int cuts = 0;
        for (long seed = 1; cuts < Integer.getInteger("rapport.faults.powercuts", 100); seed++) {
            cuts += life(seed);
        }
    }

    /** Ten power cuts on one disk. */
    private int life(long seed) {
        RandomGenerator random = Seeds.random(seed);
        SimDisk disk = new SimDisk(random, new Tally());
        List<FactId> confirmed = new ArrayList<>();
        Set<Long> numbers = new HashSet<>();
        int cuts = 0;
        while (cuts < 10) {
            disk.endAfter(random.nextInt(25));
            try (Journal journal = open(seed, disk)) {
                checkAll(seed, confirmed, journal);
                while (!disk.ended()) {
                    assertTrue(numbers.add(journal.nextNumber()), "seed " + seed + ": a number came twice");
                    record(random, journal, confirmed);
                }
            } catch (CacheException e) {
                assertTrue(disk.ended(), "seed " + seed + ": " + e.getMessage());
            }
            disk.start(true);
            cuts++;
        }
        try (Journal journal = open(seed, disk)) {
            checkAll(seed, confirmed, journal);
        }
        return cuts;
    }

    private Journal open(long seed, SimDisk disk) {
        return Journal.open(folder.resolve("journal-" + seed), Templates.KEYS, "KR-01-A", disk, new TestClock());
    }

    private static void record(RandomGenerator random, Journal journal, List<FactId> confirmed) {
        SaleRecorded sale =
                Sales.draw(random, TestClock.TODAY, Templates.DEVICES.getFirst(), "KR-01-A-" + random.nextInt());
        boolean forced = random.nextInt(4) > 0;
        Appended appended =
                journal.append(new JsonFactFormat().encode(sale), forced ? Durability.FORCED : Durability.SOON);
        if (forced && appended instanceof Appended.Written) {
            confirmed.add(sale.id());
        }
    }

    /** All that was confirmed, each once, in the order of its confirmation. */
    private static void checkAll(long seed, List<FactId> confirmed, Journal journal) {
        List<FactId> there = new ArrayList<>();
        journal.read(0, fact -> there.add(fact.fact().id()));
        Set<FactId> asked = new HashSet<>(confirmed);

        assertEquals(there.size(), new HashSet<>(there).size(), "seed " + seed + ": a fact is there twice");
        assertEquals(confirmed, there.stream().filter(asked::contains).toList(), "seed " + seed);
    }
}
