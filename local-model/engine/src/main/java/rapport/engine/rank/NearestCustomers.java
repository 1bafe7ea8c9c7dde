package rapport.engine.rank;

/** Asks {@link Neighbours} about one customer after the other. For one thread. */
final class NearestCustomers {
    private final Neighbours all;
    private final Neighbours.Taste taste;
    /** By customer, side by side: the product with their habits, and how many products both have. */
    private final float[] sums;

    private final int[] touched;
    private final long[] byHabit;
    private final long[] byShared;
    /** By number of products: what UP-CF divides by. */
    private final double[] powers;

    NearestCustomers(Neighbours all, int items) {
        this.all = all;
        taste = new Neighbours.Taste(items);
        sums = new float[2 * all.size()];
        touched = new int[all.size()];
        byHabit = new long[all.size()];
        byShared = new long[all.size()];
        int most = 0;
        for (int row = 0; row < all.size(); row++) {
            most = Math.max(most, all.first()[row + 1] - all.first()[row]);
        }
        powers = new double[most + 1];
        for (int size = 0; size <= most; size++) {
            powers[size] = Math.pow(size, 1 - Neighbours.ALPHA);
        }
    }

    /** Takes a share of a product. */
    interface Shares {
        void add(int product, float share);
    }

    /**
     * Tells the products of the nearest customers. The first who is exactly alike, in what lists hold, is left out: that
     * may be the same person.
     *
     * @param tifu the mean of their habits, without the customer's own
     * @param upcf the sum of their recent shares by likeness
     */
    void ask(Visits visits, Shares tifu, Shares upcf) {
        taste.of(visits);
        int found = 0;
        int listed = 0;
        double squares = 0;
        for (int i = 0; i < taste.size(); i++) {
            int product = taste.product(i);
            float habit = taste.habit(i);
            if (all.firstOf()[product + 1] > all.firstOf()[product]) {
                listed++;
                squares += (double) habit * habit;
            }
            for (int place = all.firstOf()[product]; place < all.firstOf()[product + 1]; place++) {
                int row = all.rows()[place];
                if (sums[2 * row + 1]++ == 0) {
                    touched[found++] = row;
                }
                sums[2 * row] += habit * all.habitsOf()[place];
            }
        }
        float norm = taste.norm();
        double power = Math.pow(taste.size(), Neighbours.ALPHA);
        float listedNorm = (float) Math.sqrt(squares);
        int kept = 0;
        boolean selfSeen = false;
        for (int i = 0; i < found; i++) {
            int row = touched[i];
            int size = all.first()[row + 1] - all.first()[row];
            float dot = sums[2 * row];
            float cosine = dot / (norm * all.norms()[row]);
            boolean same = dot > .99999f * listedNorm * all.norms()[row]
                    && size == listed
                    && Math.abs(listedNorm - all.norms()[row]) < 1e-6f * listedNorm;
            if (!same || selfSeen) {
                byHabit[kept] = Sorting.key(cosine, row);
                byShared[kept++] = Sorting.key((float) (sums[2 * row + 1] / (power * powers[size])), row);
            }
            selfSeen |= same;
        }
        int nearest = Sorting.smallest(byHabit, kept, Neighbours.TIFU_NEAREST);
        for (int i = 0; i < nearest; i++) {
            int row = (int) byHabit[i];
            for (int entry = all.first()[row]; entry < all.first()[row + 1]; entry++) {
                tifu.add(all.products()[entry], all.habits()[entry] / nearest);
            }
        }
        int alike = Sorting.smallest(byShared, kept, Neighbours.UPCF_NEAREST);
        for (int i = 0; i < alike; i++) {
            int row = (int) byShared[i];
            float likeness = Sorting.value(byShared[i]);
            for (int entry = all.first()[row]; entry < all.first()[row + 1]; entry++) {
                upcf.add(all.products()[entry], likeness * all.recent()[entry]);
            }
        }
        for (int i = 0; i < found; i++) {
            sums[2 * touched[i]] = 0;
            sums[2 * touched[i] + 1] = 0;
        }
    }

    /** The customer who was asked about last. */
    Neighbours.Taste taste() {
        return taste;
    }
}
