package rapport.cache.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.journal.JournalFixture.all;
import static rapport.cache.journal.JournalFixture.fact;
import static rapport.cache.journal.JournalFixture.factOf;
import static rapport.cache.journal.JournalFixture.id;
import static rapport.cache.journal.JournalFixture.open;
import static rapport.domain.event.StoreEvent.Durability.FORCED;
import static rapport.domain.event.StoreEvent.Durability.SOON;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent.Durability;
import rapport.domain.key.CustomerId;

/**
 * Many short lives of a journal on a disk that fails and loses power. Whatever was confirmed or told stays, in its place,
 * once; no number comes twice.
 */
class JournalPropertyTest {
    private static final List<CustomerId> CUSTOMERS =
            List.of(new CustomerId("anna"), new CustomerId("ben"), new CustomerId("carl"));

    @TempDir
    Path folder;

    private final Map<Long, EncodedFact> given = new HashMap<>();
    private final Set<Long> confirmed = new HashSet<>();
    private final Map<Long, SequencedFact> told = new HashMap<>();
    private final Set<Long> numbers = new HashSet<>();
    private long lastTold;
    private long nextFact = 1;

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWasConfirmedIsAlwaysThereOnceAndInOrder(int seed) {
        Random random = new Random(seed);
        for (int life = 0; life < 3; life++) {
            FaultyDisk disk = new FaultyDisk(random.nextLong());
            try (Journal journal = open(folder, disk)) {
                check(journal);
                disk.failAtRandom(random.nextInt(3) * 0.1);
                if (random.nextBoolean()) {
                    disk.cutPowerAfter(1 + random.nextInt(30));
                }
                for (int step = 0; step < 16; step++) {
                    step(journal, random);
                }
                if (random.nextBoolean()) {
                    disk.cutPower();
                }
            }
            if (!disk.hasPower() || random.nextBoolean()) {
                disk.cutPower();
            }
        }
        try (Journal journal = open(folder, new FaultyDisk(0))) {
            check(journal);
        }
    }

    private void step(Journal journal, Random random) {
        try {
            switch (random.nextInt(6)) {
                case 0 -> assertTrue(numbers.add(journal.nextNumber()));
                case 1 -> journal.flush();
                case 2 -> append(journal, newFact(random), SOON);
                case 3 -> append(journal, 1 + random.nextLong(nextFact), FORCED);
                default -> append(journal, newFact(random), FORCED);
            }
        } catch (CacheException refused) {
            assertEquals(Reason.DISK, refused.reason());
        }
    }

    private long newFact(Random random) {
        long number = nextFact++;
        int customer = random.nextInt(2 * CUSTOMERS.size());
        given.put(number, customer < CUSTOMERS.size() ? factOf(CUSTOMERS.get(customer), number) : fact(number));
        return number;
    }

    private void append(Journal journal, long number, Durability durability) {
        EncodedFact fact = given.get(number);
        if (fact == null) {
            return;
        }
        Appended appended = journal.append(fact, durability, done -> {
            assertEquals(lastTold + 1, done.sequence());
            lastTold++;
            told.put(done.sequence(), done);
        });
        boolean written = appended instanceof Appended.Written && durability == FORCED;
        if (written || appended instanceof Appended.AlreadyThere) {
            confirmed.add(number);
        }
    }

    private void check(Journal journal) {
        List<SequencedFact> all = all(journal);
        assertEquals(
                LongStream.rangeClosed(1, all.size()).boxed().toList(),
                all.stream().map(SequencedFact::sequence).toList());
        Map<Long, Long> sequences = new HashMap<>();
        for (SequencedFact fact : all) {
            long number = fact.fact().id().value().getLeastSignificantBits();
            assertEquals(given.get(number), fact.fact());
            assertEquals(null, sequences.put(number, fact.sequence()));
        }
        confirmed.forEach(number -> assertTrue(journal.find(id(number)).isPresent(), "fact " + number));
        told.values().forEach(fact -> assertEquals(fact, all.get((int) fact.sequence() - 1)));
        lastTold = all.size();
    }
}
