package rapport.cache.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.journal.JournalFixture.ANNA;
import static rapport.cache.journal.JournalFixture.BEN;
import static rapport.cache.journal.JournalFixture.CLOCK;
import static rapport.cache.journal.JournalFixture.KEYS;
import static rapport.cache.journal.JournalFixture.SERIES;
import static rapport.cache.journal.JournalFixture.all;
import static rapport.cache.journal.JournalFixture.fact;
import static rapport.cache.journal.JournalFixture.factOf;
import static rapport.cache.journal.JournalFixture.facts;
import static rapport.cache.journal.JournalFixture.id;
import static rapport.cache.journal.JournalFixture.keys;
import static rapport.cache.journal.JournalFixture.open;
import static rapport.cache.journal.JournalFixture.texts;
import static rapport.domain.event.StoreEvent.Durability.FORCED;
import static rapport.domain.event.StoreEvent.Durability.SOON;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent.Durability;

class JournalTest {
    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterReopeningInOrder() {
        List<EncodedFact> facts = List.of(fact(1), factOf(ANNA, 2), factOf(BEN, 3), factOf(ANNA, 4));

        try (Journal journal = open(folder)) {
            facts.forEach(fact -> journal.append(fact, FORCED));
        }

        try (Journal journal = open(folder)) {
            long millis = CLOCK.millis();
            List<SequencedFact> expected = LongStream.rangeClosed(1, 4)
                    .mapToObj(n -> new SequencedFact(n, new HybridTime(millis, (int) n - 1), facts.get((int) n - 1)))
                    .toList();
            assertEquals(expected, all(journal));
            assertEquals(Optional.of(expected.get(2)), journal.find(id(3)));
            assertEquals(4, journal.lastSequence());
        }
    }

    @Test
    void aFactIsTakenOnce() {
        try (Journal journal = open(folder)) {
            Appended first = journal.append(fact(1), FORCED);
            Appended second = journal.append(fact(1), FORCED);

            SequencedFact only = journal.find(id(1)).orElseThrow();
            assertEquals(new Appended.Written(only), first);
            assertEquals(new Appended.AlreadyThere(only), second);
        }

        try (Journal journal = open(folder)) {
            assertEquals(new Appended.AlreadyThere(all(journal).getFirst()), journal.append(fact(1), FORCED));
            assertEquals(List.of(fact(1)), texts(journal));
        }
    }

    @Test
    void readingGoesOnAfterASequence() {
        try (Journal journal = open(folder)) {
            facts(1, 5).forEach(fact -> journal.append(fact, FORCED));

            List<EncodedFact> after = new ArrayList<>();
            journal.read(3, fact -> after.add(fact.fact()));

            assertEquals(facts(4, 5), after);
        }
    }

    @Test
    void aFactThatCanWaitIsToldOnceItIsOnTheDiskAndInOrder() {
        List<Long> told = new ArrayList<>();
        try (Journal journal = open(folder)) {
            journal.append(fact(1), SOON, fact -> told.add(fact.sequence()));
            assertEquals(List.of(), told);
            assertEquals(Optional.empty(), journal.find(id(1)));

            journal.append(fact(2), FORCED, fact -> told.add(fact.sequence()));
            assertEquals(List.of(1L, 2L), told);

            journal.append(fact(3), SOON, fact -> told.add(fact.sequence()));
            assertTrue(journal.flush());
            assertEquals(List.of(1L, 2L, 3L), told);
        }
    }

    @Test
    void aLongFactTakesSeveralBlocks() throws IOException {
        EncodedFact longFact = new EncodedFact(id(1), "sale-recorded", 1, "x".repeat(10_000), ANNA, "é".repeat(5_000));

        try (Journal journal = open(folder)) {
            journal.append(longFact, FORCED);
            journal.append(fact(2), FORCED);
        }

        try (Journal journal = open(folder)) {
            assertEquals(List.of(longFact, fact(2)), texts(journal));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> segments =
                    files.filter(file -> file.toString().endsWith(".segment")).toList();
            for (Path segment : segments) {
                assertEquals(0, Files.size(segment) % 4096);
            }
        }
    }

    @Test
    void aTextTooLongOrWithoutASubjectIsRefused() {
        EncodedFact endless = new EncodedFact(id(1), "sale-recorded", 1, "x".repeat(2_000_000), null, "");
        EncodedFact whose = new EncodedFact(id(1), "sale-recorded", 1, "{}", null, "{\"customer\":\"anna\"}");

        try (Journal journal = open(folder)) {
            assertThrows(IllegalArgumentException.class, () -> journal.append(endless, FORCED));
            assertThrows(IllegalArgumentException.class, () -> journal.append(whose, FORCED));
            journal.append(fact(2), FORCED);
            assertEquals(List.of(fact(2)), texts(journal));
        }
    }

    @Test
    void aForgottenCustomersFactsReadAsAnonymous() {
        List<EncodedFact> expected = List.of(fact(1), factOf(BEN, 2), factOf(ANNA, 3));
        try (Journal journal = open(folder)) {
            journal.append(factOf(ANNA, 1), FORCED);
            journal.append(factOf(BEN, 2), FORCED);

            journal.forget(ANNA);
            journal.append(factOf(ANNA, 3), FORCED);

            assertEquals(expected, texts(journal));
        }

        try (Journal journal = open(folder)) {
            assertEquals(expected, texts(journal));
        }
    }

    @Test
    void nothingOfAFactCanBeReadInTheFiles() throws IOException {
        try (Journal journal = open(folder)) {
            journal.append(factOf(ANNA, 1), FORCED);
        }

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertEquals(-1, content.indexOf("anna"), file.toString());
                assertEquals(-1, content.indexOf("sale-recorded"), file.toString());
            }
        }
    }

    @Test
    void aSecondOpeningIsRefused() {
        try (Journal journal = open(folder)) {
            CacheException refused = assertThrows(CacheException.class, () -> open(folder));

            assertEquals(Reason.IN_USE, refused.reason());
            journal.append(fact(1), FORCED);
            assertEquals(List.of(fact(1)), texts(journal));
        }
    }

    @Test
    void aWrongKeyIsRefused() {
        try (Journal journal = open(folder)) {
            journal.append(factOf(ANNA, 1), FORCED);
        }

        CacheException refused =
                assertThrows(CacheException.class, () -> Journal.open(folder, keys(2), SERIES, new RealDisk(), CLOCK));

        assertEquals(Reason.WRONG_KEY, refused.reason());
        try (Journal journal = open(folder)) {
            assertEquals(List.of(factOf(ANNA, 1)), texts(journal));
        }
    }

    @Test
    void aClosedJournalSaysSo() {
        Journal journal = open(folder);
        journal.close();
        journal.close();

        CacheException refused = assertThrows(CacheException.class, () -> journal.append(fact(1), FORCED));

        assertEquals(Reason.CLOSED, refused.reason());
    }

    @Test
    void numbersGoOnWithoutAGapWhenTheJournalWasClosed() {
        try (Journal journal = open(folder)) {
            assertEquals(1, journal.nextNumber());
            assertEquals(2, journal.nextNumber());
        }

        try (Journal journal = open(folder)) {
            List<Long> numbers = Stream.generate(journal::nextNumber).limit(50).toList();
            assertEquals(LongStream.rangeClosed(3, 52).boxed().toList(), numbers);
        }
    }

    @Test
    void numbersGoOnWhileAFactWaits() {
        try (Journal journal = open(folder)) {
            journal.append(fact(1), SOON);

            List<Long> numbers = Stream.generate(journal::nextNumber).limit(30).toList();

            assertEquals(LongStream.rangeClosed(1, 30).boxed().toList(), numbers);
            assertEquals(facts(1, 1), texts(journal));
        }
    }

    @Test
    void aNewSeriesBeginsAtOneAndAnOldOneGoesOn() {
        try (Journal journal = open(folder)) {
            journal.nextNumber();
            journal.append(fact(1), FORCED);
        }

        try (Journal journal = Journal.open(folder, KEYS, "KR-05-B", new RealDisk(), CLOCK)) {
            assertEquals(1, journal.nextNumber());
        }

        try (Journal journal = open(folder)) {
            assertEquals(2, journal.nextNumber());
        }
    }

    @Test
    void manyThreadsLeaveOneOrder() {
        List<Long> told = new ArrayList<>();
        try (Journal journal = open(folder)) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (EncodedFact fact : facts(1, 60)) {
                    Durability durability = fact.open().contains("7") ? SOON : FORCED;
                    threads.execute(() -> journal.append(fact, durability, done -> told.add(done.sequence())));
                }
            }
            journal.flush();

            assertEquals(LongStream.rangeClosed(1, 60).boxed().toList(), told);
            assertEquals(
                    told, all(journal).stream().map(SequencedFact::sequence).toList());
        }
    }

    @Test
    void anInterruptedThreadWritesLikeAnyOther() {
        try (Journal journal = open(folder)) {
            Thread.currentThread().interrupt();
            Appended written = journal.append(factOf(ANNA, 1), FORCED);
            boolean stillInterrupted = Thread.interrupted();

            assertEquals(new Appended.Written(all(journal).getFirst()), written);
            assertTrue(stillInterrupted);
        }
    }
}
