package rapport.bench;

import java.util.Arrays;

/** Times of one thing done many times, in the order in which they were taken. For one thread. */
final class Samples {
    private long[] nanos = new long[1 << 14];
    private int size;

    void add(long sample) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = sample;
    }

    long nanos(int index) {
        return nanos[index];
    }

    int size() {
        return size;
    }

    /** The first {@code most} of them. */
    Samples first(int most) {
        Samples first = new Samples();
        for (int i = 0; i < Math.min(most, size); i++) {
            first.add(nanos[i]);
        }
        return first;
    }

    /** The time that this share of all samples did not exceed: the smallest such sample, none of it made up. */
    double millis(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int place = (int) Math.ceil(share * size) - 1;
        return sorted[Math.clamp(place, 0, size - 1)] / 1e6;
    }
}
