package rapport.engine.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rapport.engine.drift.Bins;
import rapport.engine.drift.StabilityIndex;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.model.ModelWriter;

class TrainedOnTest {
    private static final RankingModel BARE = TypicalMarket.model(TypicalMarket.learnedFile());
    private static final List<Visits> CUSTOMERS = TypicalMarket.customers(1);

    @Test
    void whatIsSaidOfTheDataIsReadAsItWasWritten() {
        TrainedOn said =
                new TrainedOn(Optional.of(Instant.parse("2026-11-01T17:20:03Z")), Watched.bins(BARE, CUSTOMERS));

        TrainedOn read = TrainedOn.of(file(said));

        assertEquals(said.until(), read.until());
        assertEquals(texts(said), texts(read));
        assertEquals(List.of(), TrainedOn.of(file(TrainedOn.UNKNOWN)).bins());
        assertArrayEquals(writer(said).toBytes(), writer(read).toBytes());
    }

    @Test
    void binsHoldTheCustomersTheyWereMadeOf() {
        FeatureRows rows = BARE.rows();
        for (Bins bins : Watched.bins(BARE, CUSTOMERS)) {
            int value = Watched.NAMES.indexOf(bins.feature());
            long[] counts = new long[bins.expected().size()];
            CUSTOMERS.forEach(customer -> counts[bins.of(Watched.values(BARE, rows, customer)[value])]++);

            assertEquals(
                    0,
                    StabilityIndex.of(
                            bins.expected(), Arrays.stream(counts).boxed().toList()),
                    1e-9);
            assertEquals(1, bins.expected().stream().mapToDouble(share -> share).sum(), 1e-9);
        }
    }

    @Test
    void theScoresAreAmongWhatIsWatchedAndFewCustomersSayNothing() {
        assertEquals("score", Watched.bins(BARE, CUSTOMERS).getFirst().feature());
        assertEquals(List.of(), Watched.bins(BARE, CUSTOMERS.subList(0, 20)));
    }

    @Test
    void nonsenseIsRefused() {
        for (String drift : List.of(
                "score",
                "score=;1.0",
                "score=1.0;0.5",
                "score=1.0;0.5 0.6",
                "score=2.0 1.0;0.3 0.3 0.4",
                "score=NaN;0.5 0.5",
                "a\tb=1.0;0.5 0.5",
                "score=1.0;0.5 0.5\nscore=1.0;0.5 0.5",
                "score=" + "1.0 ".repeat(100_000) + ";1.0")) {
            ModelFile file =
                    ModelFile.of(new ModelWriter(1).text("drift", drift).toBytes(), 1);

            assertThrows(ModelFileException.class, () -> TrainedOn.of(file), drift);
        }
        for (long[] until : List.of(new long[0], new long[] {-1}, new long[] {Long.MAX_VALUE}, new long[] {1, 2})) {
            ModelFile file =
                    ModelFile.of(new ModelWriter(1).longs("market.until", until).toBytes(), 1);

            assertThrows(ModelFileException.class, () -> TrainedOn.of(file));
        }
    }

    private static ModelWriter writer(TrainedOn said) {
        ModelWriter writer = new ModelWriter(1);
        said.into(writer);
        return writer;
    }

    private static ModelFile file(TrainedOn said) {
        return ModelFile.of(writer(said).toBytes(), 1);
    }

    private static List<String> texts(TrainedOn said) {
        return said.bins().stream()
                .map(bins -> bins.feature() + bins.edges() + bins.expected())
                .toList();
    }
}
