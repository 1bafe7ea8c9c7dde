package rapport.cache.purchase;

import java.util.Arrays;

/** Keys of entries and the places where they lie, without an object for each. For one thread. */
public final class PlaceRun {
    private long[] keys = new long[64];
    private long[] places = new long[64];
    private int size;
    private long last;

    void add(long key, long place) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
        }
        keys[size] = key;
        places[size++] = place;
        last = Math.max(last, place);
    }

    void add(PlaceRun other) {
        for (int i = 0; i < other.size; i++) {
            add(other.keys[i], other.places[i]);
        }
    }

    void clear() {
        size = 0;
        last = 0;
    }

    public int size() {
        return size;
    }

    /** The last place of all. */
    public long last() {
        return last;
    }

    long key(int index) {
        return keys[index];
    }

    long place(int index) {
        return places[index];
    }

    /** By key; of one key, by place. In place and without an object for each, so that a million cost no memory. */
    void sort() {
        for (int root = size / 2 - 1; root >= 0; root--) {
            sink(root, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            sink(0, end);
        }
    }

    private void sink(int from, int end) {
        int root = from;
        for (int child = 2 * root + 1; child < end; child = 2 * root + 1) {
            if (child + 1 < end && isBefore(child, child + 1)) {
                child++;
            }
            if (!isBefore(root, child)) {
                return;
            }
            swap(root, child);
            root = child;
        }
    }

    private boolean isBefore(int one, int other) {
        return keys[one] != keys[other] ? keys[one] < keys[other] : places[one] < places[other];
    }

    private void swap(int one, int other) {
        long key = keys[one];
        keys[one] = keys[other];
        keys[other] = key;
        long place = places[one];
        places[one] = places[other];
        places[other] = place;
    }
}
