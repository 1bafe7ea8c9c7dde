package rapport.training.ranker;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import rapport.engine.rank.FeatureRows;

/** Candidates of many customers, each marked as bought or not. Customers without a bought candidate teach nothing. */
final class Examples {
    private float[] rows = new float[1 << 16];
    private float[] bought = new float[1 << 10];
    private int[] groups = new int[1 << 8];
    private int size;
    private int groupCount;
    private long notBought;
    private long notBoughtKept;

    /** @param share of what was not bought that is kept, above 0 and at most 1 */
    void add(FeatureRows found, int[] next, double share, long seed) {
        int hits = 0;
        for (int row = 0; row < found.size(); row++) {
            hits += Arrays.binarySearch(next, found.candidate(row)) >= 0 ? 1 : 0;
        }
        if (hits == 0 || hits == found.size()) {
            return;
        }
        Random random = new Random(seed);
        int before = size;
        for (int row = 0; row < found.size(); row++) {
            boolean hit = Arrays.binarySearch(next, found.candidate(row)) >= 0;
            if (random.nextDouble() < share || hit) {
                add(found.rows(), row, hit);
                notBoughtKept += hit ? 0 : 1;
            }
            notBought += hit ? 0 : 1;
        }
        if (groupCount == groups.length) {
            groups = Arrays.copyOf(groups, 2 * groupCount);
        }
        groups[groupCount++] = size - before;
    }

    private void add(float[] from, int row, boolean hit) {
        int columns = FeatureRows.COLUMNS;
        if ((size + 1) * columns > rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        if (size == bought.length) {
            bought = Arrays.copyOf(bought, 2 * size);
        }
        System.arraycopy(from, row * columns, rows, size * columns, columns);
        bought[size++] = hit ? 1 : 0;
    }

    void addAll(Examples others) {
        while ((size + others.size) * FeatureRows.COLUMNS > rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        System.arraycopy(others.rows, 0, rows, size * FeatureRows.COLUMNS, others.size * FeatureRows.COLUMNS);
        bought = Arrays.copyOf(bought, size + others.size);
        System.arraycopy(others.bought, 0, bought, size, others.size);
        groups = Arrays.copyOf(groups, groupCount + others.groupCount);
        System.arraycopy(others.groups, 0, groups, groupCount, others.groupCount);
        size += others.size;
        groupCount += others.groupCount;
        notBought += others.notBought;
        notBoughtKept += others.notBoughtKept;
    }

    int size() {
        return size;
    }

    /** Customers. */
    int groups() {
        return groupCount;
    }

    /** Of all that was not bought, the share that was kept. */
    double shareKept() {
        return notBought == 0 ? 1 : (double) notBoughtKept / notBought;
    }

    /** Of some columns. */
    DMatrix matrix(int[] columns, boolean grouped) throws XGBoostError {
        float[] known = new float[size * columns.length];
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < columns.length; i++) {
                known[row * columns.length + i] = rows[row * FeatureRows.COLUMNS + columns[i]];
            }
        }
        DMatrix matrix = new DMatrix(known, size, columns.length, Float.NaN);
        matrix.setLabel(Arrays.copyOf(bought, size));
        if (grouped) {
            matrix.setGroup(Arrays.copyOf(groups, groupCount));
        }
        return matrix;
    }

    /** The columns of which anything is known. */
    int[] knownColumns() {
        return IntStream.range(0, FeatureRows.COLUMNS).filter(this::isKnown).toArray();
    }

    private boolean isKnown(int column) {
        for (int row = 0; row < size; row++) {
            if (!Float.isNaN(rows[row * FeatureRows.COLUMNS + column])) {
                return true;
            }
        }
        return false;
    }
}
