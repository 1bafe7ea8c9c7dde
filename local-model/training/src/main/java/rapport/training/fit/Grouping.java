package rapport.training.fit;

import java.util.HashMap;
import java.util.Map;

/**
 * Rows put into groups.
 *
 * @param of the group of each row
 */
@SuppressWarnings("ArrayRecordComponent")
record Grouping(int[] of, int groups) {
    /** A group for each pair of groups that occurs. */
    Grouping with(Grouping other) {
        Map<Long, Integer> numbers = new HashMap<>();
        int[] pairs = new int[of.length];
        for (int row = 0; row < of.length; row++) {
            long pair = ((long) of[row] << 32) | other.of[row];
            Integer known = numbers.get(pair);
            if (known == null) {
                known = numbers.size();
                numbers.put(pair, known);
            }
            pairs[row] = known;
        }
        return new Grouping(pairs, numbers.size());
    }

    /** Which of the given rows are in each group, in the order given. */
    int[][] members(int[] rows) {
        int[] counts = new int[groups];
        for (int row : rows) {
            counts[of[row]]++;
        }
        int[][] members = new int[groups][];
        for (int group = 0; group < groups; group++) {
            members[group] = new int[counts[group]];
        }
        int[] filled = new int[groups];
        for (int row : rows) {
            int group = of[row];
            members[group][filled[group]++] = row;
        }
        return members;
    }
}
