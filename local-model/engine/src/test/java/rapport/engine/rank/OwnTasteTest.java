package rapport.engine.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.engine.model.ModelFile;

/** Boots 0 and 1, of which nobody bought 1 yet; tea 2 and 3; a lamp 4 of which nothing is known. */
class OwnTasteTest {
    private static final int ITEMS = 5;
    private static final int UNSOLD_BOOTS = 1;

    private final Content content = new Content(
            new int[] {0, 0, 1, 1, -1},
            new int[] {0, 1, 2, 2, -1},
            new float[] {100, 200, 5, 5, 0},
            2,
            new float[] {1, 0, 1, 0, 0, 1, 0, 1, 0, 0},
            Links.of(new int[] {0, 1, 2, 3, 4, 4}, new int[] {1, 0, 3, 2}, new float[] {1, 1, 1, 1}));

    private final List<Visits> customers = List.of(
            visits(new int[] {0}, new int[] {2}),
            visits(new int[] {2, 3}, new int[] {4}),
            visits(new int[] {3}, new int[] {0, 4}));

    private final FeatureRows rows = new FeatureRows(
            new MarketCounter(customers, ITEMS).count(), Neighbours.of(customers, ITEMS), content, ITEMS);

    @Test
    void whatNobodyBoughtYetIsFoundByWhatItIs() {
        rows.fill(visits(new int[] {0}));

        float[] row = rows.row(rowOf(UNSOLD_BOOTS));

        assertEquals(1, at(row, "alikeAll"));
        assertEquals(1, at(row, "alikeLast"));
        assertEquals(1, at(row, "kindHabit"));
        assertEquals(0, at(row, "brandHabit"));
        assertEquals(2, at(row, "taste"), 1e-6);
        assertEquals(2, at(row, "priceRatio"), 1e-6);
        assertEquals(0, rows.twin(rowOf(UNSOLD_BOOTS)));
    }

    @Test
    void sharesAreOfAllThatWasBought() {
        rows.fill(visits(new int[] {0}, new int[] {0, 2}));

        float[] row = rows.row(rowOf(UNSOLD_BOOTS));

        assertEquals(.5, at(row, "kindLast"));
        assertEquals(1.9 / 2.9, at(row, "kindHabit"), 1e-6);
    }

    @Test
    void withoutWhatItIsLikeNothingSpeaksForIt() {
        rows.fill(visits(new int[] {0}, new int[] {2}));
        int boots = rowOf(UNSOLD_BOOTS);
        float[] before = rows.row(boots);

        float[] row = rows.withoutCompany(boots, 0);

        assertEquals(0, at(row, "alikeAll"));
        assertEquals(0, at(row, "kindHabit"), 1e-6);
        assertEquals(1, at(row, "taste"), 1e-6);
        assertTrue(at(before, "taste") > 1.5f, () -> "" + at(before, "taste"));
        assertArrayEquals(before, rows.row(boots));
    }

    @Test
    void ofWhatNothingIsKnownNothingIsTold() {
        rows.fill(visits(new int[] {0}));

        float[] row = rows.row(rowOf(4));

        assertEquals(Float.NaN, at(row, "kindHabit"));
        assertEquals(Float.NaN, at(row, "price"));
        assertEquals(Float.NaN, at(row, "taste"));
    }

    @Test
    void theFileHoldsWhatProductsAre() {
        byte[] file = RankingModel.write(ModelParts.of(
                "described",
                IntStream.range(0, ITEMS).mapToObj(item -> "p" + item).toList(),
                new MarketCounter(customers, ITEMS).count(),
                Neighbours.of(customers, ITEMS),
                content,
                new Ranker(Optional.empty(), Method.TIFU_KNN, 0)));
        FeatureRows read =
                RankingModel.of(ModelFile.of(file, RankingModel.SCHEMA)).rows();
        Visits visits = visits(new int[] {0}, new int[] {2});

        rows.fill(visits);
        read.fill(visits);

        assertEquals(rows.size(), read.size());
        for (int row = 0; row < rows.size(); row++) {
            assertArrayEquals(rows.row(row), read.row(row), 1e-6f);
        }
    }

    private int rowOf(int item) {
        return IntStream.range(0, rows.size())
                .filter(row -> rows.candidate(row) == item)
                .findAny()
                .orElseThrow();
    }

    private static float at(float[] row, String name) {
        return row[FeatureRows.NAMES.indexOf(name)];
    }

    private static Visits visits(int[]... baskets) {
        float[] ages = new float[baskets.length];
        for (int i = 0; i < ages.length; i++) {
            ages[i] = 7f * (ages.length - i);
        }
        return new Visits(baskets, ages);
    }
}
