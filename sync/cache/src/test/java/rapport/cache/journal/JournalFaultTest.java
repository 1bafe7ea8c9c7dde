package rapport.cache.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.journal.JournalFixture.ANNA;
import static rapport.cache.journal.JournalFixture.BEN;
import static rapport.cache.journal.JournalFixture.KEYS;
import static rapport.cache.journal.JournalFixture.all;
import static rapport.cache.journal.JournalFixture.fact;
import static rapport.cache.journal.JournalFixture.factOf;
import static rapport.cache.journal.JournalFixture.facts;
import static rapport.cache.journal.JournalFixture.id;
import static rapport.cache.journal.JournalFixture.open;
import static rapport.cache.journal.JournalFixture.texts;
import static rapport.domain.event.StoreEvent.Durability.ALONG;
import static rapport.domain.event.StoreEvent.Durability.FORCED;
import static rapport.domain.event.StoreEvent.Durability.SOON;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.cache.journal.FaultyDisk.Step;
import rapport.domain.event.SequencedFact;

class JournalFaultTest {
    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk(1);

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"WRITE", "FORCE"})
    void oneFailureCostsASegmentAndNotTheFact(Step failing) {
        List<SequencedFact> told = new ArrayList<>();
        Journal journal = open(folder, disk);
        journal.append(fact(1), FORCED);

        disk.failNext(failing, 1);
        Appended second = journal.append(fact(2), FORCED, told::add);
        Appended third = journal.append(fact(3), FORCED, told::add);

        assertEquals(new Appended.Written(all(journal).get(1)), second);
        assertEquals(new Appended.Written(all(journal).get(2)), third);
        assertEquals(all(journal).subList(1, 3), told);

        disk.cutPower();
        journal.close();
        try (Journal reopened = open(folder, new FaultyDisk(0))) {
            assertEquals(facts(1, 3), texts(reopened));
        }
    }

    @Test
    void aFactThatFailedTwiceIsUncertainAndTheNextOpeningSettlesIt() {
        Set<Boolean> settledAsThere = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            FaultyDisk failing = new FaultyDisk(seed);
            Path own = folder.resolve("seed" + seed);
            Journal journal = open(own, failing);
            journal.append(fact(1), FORCED);
            failing.failNext(Step.FORCE, 1);
            failing.failNext(Step.CREATE, 1);

            assertEquals(new Appended.Uncertain(id(2)), journal.append(fact(2), FORCED));
            assertEquals(Optional.empty(), journal.find(id(2)));
            assertEquals(facts(1, 1), texts(journal));

            failing.cutPower();
            journal.close();
            try (Journal reopened = open(own, new FaultyDisk(0))) {
                boolean there = reopened.find(id(2)).isPresent();
                settledAsThere.add(there);
                assertEquals(facts(1, there ? 2 : 1), texts(reopened));
                Appended again = reopened.append(fact(2), FORCED);
                assertEquals(there, again instanceof Appended.AlreadyThere);
                assertEquals(facts(1, 2), texts(reopened));
            }
        }
        assertEquals(Set.of(true, false), settledAsThere);
    }

    @Test
    void anUncertainFactStaysSoWhileTheDiskRefusesAndComesBeforeWhateverIsWrittenNext() {
        List<Long> told = new ArrayList<>();
        Journal journal = open(folder, disk);
        disk.failNext(Step.WRITE, 100);
        assertEquals(new Appended.Uncertain(id(1)), journal.append(fact(1), FORCED, done -> told.add(done.sequence())));
        assertEquals(new Appended.Uncertain(id(1)), journal.append(fact(1), FORCED, done -> told.add(done.sequence())));
        assertFalse(journal.flush());
        assertEquals(List.of(), told);

        disk.failNext(Step.WRITE, 0);
        Appended second = journal.append(fact(2), FORCED, done -> told.add(done.sequence()));

        assertEquals(new Appended.Written(all(journal).get(1)), second);
        assertEquals(List.of(1L, 2L), told);
        assertEquals(new Appended.AlreadyThere(all(journal).getFirst()), journal.append(fact(1), FORCED));
        disk.cutPower();
        journal.close();
        try (Journal reopened = open(folder, new FaultyDisk(0))) {
            assertEquals(facts(1, 2), texts(reopened));
        }
    }

    @Test
    void aFactOfWhichNothingWasWrittenIsRefusedForCertain() {
        Journal journal = open(folder, disk);
        disk.failNext(Step.REPLACE, 1);

        CacheException refused = assertThrows(CacheException.class, () -> journal.append(factOf(ANNA, 1), FORCED));

        assertEquals(Reason.DISK, refused.reason());
        assertInstanceOf(Appended.Written.class, journal.append(factOf(ANNA, 1), FORCED));
        assertEquals(List.of(factOf(ANNA, 1)), texts(journal));
        journal.close();
    }

    @Test
    void aCustomersKeyIsOnTheDiskBeforeTheRecordThatUsesIt() {
        for (int seed = 0; seed < 20; seed++) {
            FaultyDisk failing = new FaultyDisk(seed);
            Path own = folder.resolve("seed" + seed);
            Journal journal = open(own, failing);
            journal.append(factOf(ANNA, 1), FORCED);
            failing.failNext(Step.FORCE, 1);
            journal.append(factOf(BEN, 2), FORCED);

            failing.cutPower();
            journal.close();
            try (Journal reopened = open(own, new FaultyDisk(0))) {
                assertEquals(List.of(factOf(ANNA, 1), factOf(BEN, 2)), texts(reopened));
            }
        }
    }

    @Test
    void aFlushThatFailedOnceWritesAgainWhatWaited() {
        Journal journal = open(folder, disk);
        facts(1, 3).forEach(fact -> journal.append(fact, SOON));
        disk.failNext(Step.FORCE, 1);

        assertTrue(journal.flush());

        disk.cutPower();
        journal.close();
        try (Journal reopened = open(folder, new FaultyDisk(0))) {
            assertEquals(facts(1, 3), texts(reopened));
        }
    }

    @Test
    void whatAPowerCutLeavesOfFactsThatCouldWaitIsABeginning() {
        for (int seed = 0; seed < 40; seed++) {
            FaultyDisk failing = new FaultyDisk(seed);
            Path own = folder.resolve("seed" + seed);
            Journal journal = open(own, failing);
            journal.append(fact(1), FORCED);
            facts(2, 6).forEach(fact -> journal.append(fact, SOON));

            failing.cutPower();
            journal.close();
            try (Journal reopened = open(own, new FaultyDisk(0))) {
                assertTrue(reopened.lastSequence() >= 1);
                assertEquals(facts(1, reopened.lastSequence()), texts(reopened));
            }
        }
    }

    @Test
    void whatGoesAlongIsSafeWithTheNextForceAndAPowerCutBeforeCostsNothingElse() {
        Set<Long> kept = new HashSet<>();
        for (int seed = 0; seed < 40; seed++) {
            FaultyDisk failing = new FaultyDisk(seed);
            Path own = folder.resolve("seed" + seed);
            Journal journal = open(own, failing);
            journal.append(fact(1), ALONG);
            journal.append(fact(2), FORCED);
            journal.append(fact(3), ALONG);

            failing.cutPower();
            journal.close();
            try (Journal reopened = open(own, new FaultyDisk(0))) {
                kept.add(reopened.lastSequence());
                assertEquals(facts(1, reopened.lastSequence()), texts(reopened));
            }
        }
        assertEquals(Set.of(2L, 3L), kept);
    }

    @Test
    void aFactThatOnlyMemoryHeldIsWrittenAgainAtOpening() {
        Journal journal = open(folder, disk);
        disk.failNext(Step.FORCE, 1);
        disk.failNext(Step.CREATE, 1);
        assertEquals(new Appended.Uncertain(id(1)), journal.append(fact(1), FORCED));
        disk.failNext(Step.CREATE, 100);
        journal.close();

        // the program is started again on a machine that kept running: the record can be read, but was never forced
        Journal reopened = openWithDiskInOrder();
        assertEquals(facts(1, 1), texts(reopened));

        disk.cutPower();
        reopened.close();
        try (Journal afterTheCut = open(folder, new FaultyDisk(0))) {
            assertEquals(facts(1, 1), texts(afterTheCut));
        }
    }

    private Journal openWithDiskInOrder() {
        disk.failNext(Step.CREATE, 0);
        return open(folder, disk);
    }

    @Test
    void noNumberComesTwiceWhenTheDiskRefuses() {
        Journal journal = open(folder, disk);
        Set<Long> numbers = new HashSet<>();
        disk.failNext(Step.CREATE, 2);
        int refusals = 0;
        for (int n = 0; n < 40; n++) {
            try {
                assertTrue(numbers.add(journal.nextNumber()));
            } catch (CacheException e) {
                assertEquals(Reason.DISK, e.reason());
                refusals++;
            }
        }

        assertEquals(1, refusals);
        assertEquals(39, numbers.size());
        journal.close();
    }

    @Test
    void noNonceIsUsedTwice() throws IOException {
        Map<List<Object>, Integer> nonces = new HashMap<>();
        Set<SecretKey> keys = new HashSet<>();
        disk.failAtRandom(0.1);
        for (int opening = 0; opening < 10; opening++) {
            try (Journal journal = open(folder, disk)) {
                facts(opening * 20L, opening * 20L + 19).forEach(fact -> journal.append(fact, FORCED));
            } catch (CacheException refused) {
                assertEquals(Reason.DISK, refused.reason());
            }
        }

        // a record's nonce is the number of its block, and a segment has one key
        for (FaultyDisk.Chunk write : disk.writes()) {
            nonces.merge(List.of(write.file(), write.offset()), 1, Integer::sum);
        }
        assertEquals(Set.of(1), Set.copyOf(nonces.values()));
        Segments segments = new Segments(folder, new RealDisk());
        int readable = 0;
        for (int number : segments.numbers()) {
            try (Disk.Pages pages = segments.disk().read(segments.file(number))) {
                Optional<SegmentHeader> header = SegmentHeader.decode(pages.read(0, 4096), number, KEYS.journalKey());
                readable += header.isPresent() ? 1 : 0;
                header.ifPresent(h -> keys.add(h.key()));
            }
        }
        assertEquals(readable, keys.size());
        assertTrue(readable > 20, readable + " segments");
    }
}
