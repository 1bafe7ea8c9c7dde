package rapport.engine;

/** The few items with the highest values of all that are offered; equal values by the smaller rank. */
final class Strongest {
    private final int[] items;
    private final double[] values;
    private final int[] ranks;
    private int size;

    Strongest(int most) {
        items = new int[most];
        values = new double[most];
        ranks = new int[most];
    }

    void offer(int item, double value, int rank) {
        if (size == items.length && (size == 0 || !before(value, rank, size - 1))) {
            return;
        }
        int place = size < items.length ? size++ : size - 1;
        for (; place > 0 && before(value, rank, place - 1); place--) {
            items[place] = items[place - 1];
            values[place] = values[place - 1];
            ranks[place] = ranks[place - 1];
        }
        items[place] = item;
        values[place] = value;
        ranks[place] = rank;
    }

    int size() {
        return size;
    }

    /** The item at a place, the strongest at 0. */
    int item(int place) {
        return items[place];
    }

    private boolean before(double value, int rank, int place) {
        return value > values[place] || (value == values[place] && rank < ranks[place]);
    }
}
