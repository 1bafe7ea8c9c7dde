package rapport.training.ranker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.engine.model.TreeTable;
import rapport.engine.model.Trees;
import rapport.engine.rank.Content;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Visits;

class ExamplesTest {
    private static final int TIME = FeatureRows.NAMES.indexOf("timeOfWeek");

    @Test
    void columnsOfWhichNothingIsKnownAreLeftOutWhereverTheyStand() {
        int[] without = columns(new int[] {-1, -1}, -1);
        int[] with = columns(new int[] {0, 3}, 3);

        int sales = FeatureRows.NAMES.indexOf("kindHabit");
        assertArrayEquals(
                IntStream.range(0, sales).filter(column -> column != TIME).toArray(), without);
        assertArrayEquals(IntStream.range(0, sales).toArray(), with);
    }

    @Test
    void treesOfSomeColumnsScoreRowsOfAll() {
        TreeTable some = new TreeTable(
                2,
                .5f,
                new int[] {0, 3},
                new int[] {1, TreeTable.LEAF, TreeTable.LEAF},
                new float[] {2, 10, 20},
                new int[] {1, 0, 0},
                new int[] {2, 0, 0},
                new boolean[3]);
        float[] row = new float[FeatureRows.COLUMNS];
        row[TIME] = 3;

        Trees all = Trees.of(Forest.ofColumns(some, new int[] {4, TIME}));

        assertEquals(20.5f, all.score(row));
        row[TIME] = 1;
        row[1] = 3;
        assertEquals(10.5f, all.score(row));
    }

    private static int[] columns(int[] moments, int now) {
        int[][] baskets = {{0, 1}, {1, 2}};
        Visits visits = new Visits(baskets, new float[] {9, 2}, moments, now);
        List<Visits> all = List.of(visits, new Visits(new int[][] {{2}, {0}, {0}}, new float[] {8, 3, 1}));
        FeatureRows rows =
                new FeatureRows(new MarketCounter(all, 3).count(), Neighbours.of(all, 3), Content.unknown(3), 10);
        Examples examples = new Examples();
        rows.fill(visits);
        examples.add(rows, new int[] {1}, 1, 5);
        return examples.knownColumns();
    }
}
