package rapport.engine.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.model.ModelWriter;

class RankingModelTest {
    private static final int[][] SOME = {{TypicalMarket.CUP, TypicalMarket.TEA}, {TypicalMarket.TEA, 9}};

    @Test
    void whatWasWrittenRanksAsWhatWasCounted() {
        List<Visits> customers = TypicalMarket.customers(1);
        FeatureRows counted = new FeatureRows(
                new MarketCounter(customers, TypicalMarket.ITEMS).count(),
                Neighbours.of(customers, TypicalMarket.ITEMS),
                Content.unknown(TypicalMarket.ITEMS),
                RankingModel.CANDIDATES);
        FeatureRows read = TypicalMarket.model(TypicalMarket.learnedFile()).rows();
        Visits visits = new Visits(SOME, new float[] {7, 1});

        counted.fill(visits);
        read.fill(visits);

        assertEquals(counted.size(), read.size());
        assertArrayEquals(
                Arrays.copyOf(counted.rows(), counted.size() * FeatureRows.COLUMNS),
                Arrays.copyOf(read.rows(), read.size() * FeatureRows.COLUMNS));
    }

    @Test
    void theSameContentIsTheSameFile() {
        assertArrayEquals(TypicalMarket.learnedFile(), TypicalMarket.learnedFile());
    }

    @Test
    void aCustomerLeavesNothingBehindForTheNext() {
        FeatureRows rows = TypicalMarket.model(TypicalMarket.learnedFile()).rows();
        Visits visits = new Visits(SOME, new float[] {7, 1});
        rows.fill(visits);
        float[] first = Arrays.copyOf(rows.rows(), rows.size() * FeatureRows.COLUMNS);

        rows.fill(new Visits(new int[][] {{3, 8}, {8, 12}, {2}}, new float[] {30, 20, 2}));
        rows.fill(visits);

        assertArrayEquals(first, Arrays.copyOf(rows.rows(), rows.size() * FeatureRows.COLUMNS));
    }

    @Test
    void aFileForOtherFeaturesIsRefused() {
        byte[] other = new ModelWriter(RankingModel.SCHEMA)
                .text("meta", "name=other\nfeatures=colour taste\n")
                .toBytes();

        ModelFileException refused = assertThrows(ModelFileException.class, () -> TypicalMarket.model(other));

        assertEquals(ModelFileException.Reason.OTHER_SCHEMA, refused.reason());
    }

    @Test
    void whateverIsBrokenIsRefusedAndNothingElse() {
        byte[] whole = TypicalMarket.learnedFile();
        Random random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            byte[] broken = whole.clone();
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));

            assertThrows(ModelFileException.class, () -> TypicalMarket.model(broken));
        }
        assertThrows(ModelFileException.class, () -> TypicalMarket.model(new byte[0]));
        assertThrows(
                ModelFileException.class,
                () -> RankingModel.of(
                        ModelFile.of(new ModelWriter(RankingModel.SCHEMA).toBytes(), RankingModel.SCHEMA)));
    }
}
