package rapport.training.evaluate;

import java.util.Arrays;

/** A matrix of customers by products with few entries, and the same by products, for asking who is near whom. */
final class SparseRows {
    final int[][] columns;
    final double[][] values;
    private final int[][] rowsOf;
    private final double[][] valuesOf;

    SparseRows(int[][] columns, double[][] values, int width) {
        this.columns = columns;
        this.values = values;
        int[] counts = new int[width];
        for (int[] row : columns) {
            for (int column : row) {
                counts[column]++;
            }
        }
        rowsOf = new int[width][];
        valuesOf = new double[width][];
        for (int column = 0; column < width; column++) {
            rowsOf[column] = new int[counts[column]];
            valuesOf[column] = new double[counts[column]];
        }
        int[] next = new int[width];
        for (int row = 0; row < columns.length; row++) {
            for (int i = 0; i < columns[row].length; i++) {
                int column = columns[row][i];
                rowsOf[column][next[column]] = row;
                valuesOf[column][next[column]++] = values[row][i];
            }
        }
    }

    /** Rows with an entry in a column, upwards. */
    int[] rowsWith(int column) {
        return rowsOf[column];
    }

    /** The cosine of one row with every row, 0 with itself. */
    double[] cosines(int row) {
        double[] products = new double[columns.length];
        for (int i = 0; i < columns[row].length; i++) {
            int column = columns[row][i];
            double value = values[row][i];
            for (int j = 0; j < rowsOf[column].length; j++) {
                products[rowsOf[column][j]] += value * valuesOf[column][j];
            }
        }
        double own = norm(row);
        for (int other = 0; other < products.length; other++) {
            if (products[other] > 0) {
                products[other] /= own * norm(other);
            }
        }
        products[row] = 0;
        return products;
    }

    private double norm(int row) {
        double sum = 0;
        for (double value : values[row]) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** The rows with the highest values, at most so many, equal ones by number, those with 0 left out. */
    static int[] strongest(double[] values, int most) {
        int[] best = new int[Math.min(most, values.length) + 1];
        int size = 0;
        for (int row = 0; row < values.length; row++) {
            if (values[row] <= 0 || (size == best.length - 1 && values[row] <= values[best[size - 1]])) {
                continue;
            }
            int place = size;
            for (; place > 0 && values[row] > values[best[place - 1]]; place--) {
                best[place] = best[place - 1];
            }
            best[place] = row;
            size = Math.min(size + 1, best.length - 1);
        }
        return Arrays.copyOf(best, size);
    }
}
