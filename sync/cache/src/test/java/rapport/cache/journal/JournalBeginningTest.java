package rapport.cache.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.journal.JournalFixture.ANNA;
import static rapport.cache.journal.JournalFixture.fact;
import static rapport.cache.journal.JournalFixture.factOf;
import static rapport.cache.journal.JournalFixture.facts;
import static rapport.cache.journal.JournalFixture.id;
import static rapport.cache.journal.JournalFixture.open;
import static rapport.cache.journal.JournalFixture.texts;
import static rapport.domain.event.StoreEvent.Durability.FORCED;
import static rapport.domain.event.StoreEvent.Durability.SOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.cache.journal.FaultyDisk.Step;
import rapport.domain.event.EncodedFact;

/** A journal whose old segments were taken away begins later, and is never taken for one that lost them. */
class JournalBeginningTest {
    @TempDir
    Path folder;

    @Test
    void wholeSegmentsOfOldFactsGoAndTheRestStaysAsItWas() throws IOException {
        openings(folder, 5);
        try (Journal journal = open(folder)) {
            assertTrue(journal.dropBelow(6));

            assertEquals(5, journal.firstSequence());
            assertEquals(facts(5, 10), texts(journal));
            assertEquals(Optional.empty(), journal.find(id(4)));
            journal.append(fact(11), FORCED);
        }
        assertFalse(Files.exists(segment(1)));

        try (Journal reopened = open(folder)) {
            assertEquals(5, reopened.firstSequence());
            assertEquals(facts(5, 11), texts(reopened));
            assertEquals(12, appended(reopened, fact(12)));
        }
    }

    @Test
    void theLastFactStaysSoThatTheCacheCanSeeThatThisIsItsJournal() {
        openings(folder, 5);
        try (Journal journal = open(folder)) {
            assertTrue(journal.dropBelow(Long.MAX_VALUE));

            assertEquals(facts(9, 10), texts(journal));
            assertFalse(journal.dropBelow(Long.MAX_VALUE), "a second time there is nothing to take away");
        }
    }

    @Test
    void numbersGoOnWhereTheyWere() {
        long last;
        try (Journal journal = open(folder)) {
            for (int i = 0; i < 25; i++) {
                journal.nextNumber();
            }
            last = journal.nextNumber();
        }
        openings(folder, 5);
        try (Journal journal = open(folder)) {
            journal.dropBelow(9);
        }

        try (Journal reopened = open(folder)) {
            assertTrue(reopened.nextNumber() > last, "a number comes once");
        }
    }

    @Test
    void aLongOpeningIsCutIntoSegmentsThatCanGo() {
        try (Journal journal = open(folder)) {
            facts(1, 600).forEach(fact -> journal.append(fact, FORCED));

            assertTrue(journal.dropBelow(600));

            assertEquals(513, journal.firstSequence());
            assertEquals(facts(513, 600), texts(journal));
        }
    }

    @Test
    void aSegmentThatIsMissingFromTheBeginningOnIsMissed() throws IOException {
        openings(folder, 5);
        int first;
        try (Journal journal = open(folder)) {
            journal.dropBelow(5);
            first = firstSegment();
        }
        Files.delete(segment(first));

        assertDamaged();
    }

    @Test
    void anotherSegmentInPlaceOfTheFirstOneIsSeen() throws IOException {
        openings(folder, 5);
        openings(folder.resolve("other"), 5);
        try (Journal journal = open(folder)) {
            journal.dropBelow(5);
        }
        int first = firstSegment();
        Files.copy(
                new Segments(folder.resolve("other"), new RealDisk()).file(first),
                segment(first),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertDamaged();
    }

    @Test
    void withoutTheProofSegmentsThatAreGoneAreLost() throws IOException {
        openings(folder, 5);
        try (Journal journal = open(folder)) {
            journal.dropBelow(5);
        }
        Files.delete(folder.resolve(Beginning.FILE));

        assertDamaged();
    }

    @Test
    void aProofThatWasChangedIsNone() throws IOException {
        openings(folder, 5);
        try (Journal journal = open(folder)) {
            journal.dropBelow(5);
        }
        byte[] proof = Files.readAllBytes(folder.resolve(Beginning.FILE));
        proof[20] ^= 1;
        Files.write(folder.resolve(Beginning.FILE), proof);

        assertDamaged();
    }

    @Test
    void aPowerCutAtAnyStepLeavesAllFactsOrThoseThatAreKept() {
        Set<Long> firsts = new HashSet<>();
        for (int steps = 1; steps <= 14; steps++) {
            for (int seed = 0; seed < 6; seed++) {
                Path own = folder.resolve(steps + "-" + seed);
                openings(own, 5);
                FaultyDisk disk = new FaultyDisk(seed);
                Journal journal = open(own, disk);
                disk.cutPowerAfter(steps);
                List<EncodedFact> confirmed = new ArrayList<>(facts(1, 10));
                try {
                    journal.dropBelow(7);
                    if (journal.append(fact(11), FORCED) instanceof Appended.Written) {
                        confirmed.add(fact(11));
                    }
                } catch (CacheException refused) {
                    assertEquals(Reason.DISK, refused.reason());
                }
                disk.cutPower();
                journal.close();

                try (Journal reopened = open(own, new FaultyDisk(0))) {
                    long first = reopened.firstSequence();
                    firsts.add(first);
                    List<EncodedFact> kept = texts(reopened);
                    assertEquals(
                            confirmed.subList((int) first - 1, confirmed.size()),
                            kept.subList(0, confirmed.size() - (int) first + 1));
                }
            }
        }
        assertEquals(Set.of(1L, 7L), firsts);
    }

    @Test
    void aDiskThatRefusesAtAnyStepCostsNothing() {
        for (Step step : List.of(Step.REPLACE, Step.DELETE)) {
            for (int seed = 0; seed < 8; seed++) {
                Path own = folder.resolve(step + "-" + seed);
                openings(own, 5);
                FaultyDisk disk = new FaultyDisk(seed);
                try (Journal journal = open(own, disk)) {
                    disk.failNext(step, 1);
                    try {
                        journal.dropBelow(7);
                    } catch (CacheException refused) {
                        assertEquals(Reason.DISK, refused.reason());
                    }
                    journal.append(fact(11), FORCED);
                    assertTrue(texts(journal).containsAll(facts(7, 11)));
                    journal.dropBelow(7);
                    assertEquals(facts(7, 11), texts(journal));
                }
                try (Journal reopened = open(own, new FaultyDisk(0))) {
                    assertEquals(facts(7, 11), texts(reopened));
                }
            }
        }
    }

    @Test
    void whateverTheDiskDoesNoFactThatIsKeptIsLost() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Path own = folder.resolve("seed" + seed);
            List<EncodedFact> confirmed = new ArrayList<>();
            long keepFrom = 1;
            for (int life = 0; life < 6; life++) {
                FaultyDisk disk = new FaultyDisk(random.nextLong());
                Journal journal = open(own, disk);
                long there = journal.lastSequence();
                while (confirmed.size() < there) {
                    confirmed.add(fact(confirmed.size() + 1));
                }
                disk.failAtRandom(0.05);
                if (random.nextBoolean()) {
                    disk.cutPowerAfter(5 + random.nextInt(60));
                }
                for (int n = 0; n < 12; n++) {
                    try {
                        if (random.nextInt(4) == 0) {
                            long below = Math.max(keepFrom, confirmed.size() - 3L);
                            keepFrom = below;
                            journal.dropBelow(below);
                        } else if (journal.append(fact(confirmed.size() + 1), FORCED) instanceof Appended.Written) {
                            confirmed.add(fact(confirmed.size() + 1));
                        } else {
                            break;
                        }
                    } catch (CacheException refused) {
                        break;
                    }
                }
                disk.cutPower();
                journal.close();
            }

            try (Journal reopened = open(own, new FaultyDisk(0))) {
                long first = reopened.firstSequence();
                assertTrue(first <= keepFrom, "no fact that is kept is gone");
                assertEquals(
                        confirmed.subList((int) first - 1, confirmed.size()),
                        texts(reopened).subList(0, confirmed.size() - (int) first + 1));
            }
        }
    }

    @Test
    void aCustomerWhoseFactsWentIsServedUnderANewKey() {
        try (Journal journal = open(folder)) {
            journal.append(factOf(ANNA, 1), FORCED);
        }
        try (Journal journal = open(folder)) {
            journal.append(fact(2), SOON);
            journal.append(fact(3), FORCED);
        }
        try (Journal journal = open(folder)) {
            journal.dropBelow(3);
            journal.append(factOf(ANNA, 4), FORCED);
        }

        try (Journal reopened = open(folder)) {
            assertEquals(List.of(fact(2), fact(3), factOf(ANNA, 4)), texts(reopened));
        }
    }

    /** Two facts in each. */
    private static void openings(Path own, int count) {
        for (int i = 0; i < count; i++) {
            try (Journal journal = open(own)) {
                facts(2L * i + 1, 2L * i + 2).forEach(fact -> journal.append(fact, FORCED));
            }
        }
    }

    private static long appended(Journal journal, EncodedFact fact) {
        return ((Appended.Written) journal.append(fact, FORCED)).fact().sequence();
    }

    private int firstSegment() throws IOException {
        return new Segments(folder, new RealDisk()).numbers().getFirst();
    }

    private Path segment(int number) {
        return new Segments(folder, new RealDisk()).file(number);
    }

    private void assertDamaged() {
        CacheException refused = assertThrows(CacheException.class, () -> open(folder));

        assertEquals(Reason.DAMAGED_JOURNAL, refused.reason());
    }
}
