package rapport.engine.rank;

/** What one customer bought, counted by product. Reused from customer to customer by one thread. */
final class OwnHistory {
    private static final double HABIT = .9;
    private static final double OF_GROUPS = .7;
    private static final int GROUP = 7;
    private static final double FRESH = .6;

    private final int[] times;
    private final int[] lastPlace;
    private final int[] firstPlace;
    private final int[] rank;
    private final float[] habit;
    private final float[] fresh;
    private final int[] products;
    private int size;

    private Visits visits = Visits.NONE;
    private int lines;
    private int laterLines;
    private int repeats;
    private int lastRepeats;
    private float habits;
    private float freshes;

    OwnHistory(int items) {
        times = new int[items];
        lastPlace = new int[items];
        firstPlace = new int[items];
        rank = new int[items];
        habit = new float[items];
        fresh = new float[items];
        products = new int[items];
    }

    void of(Visits now) {
        clear();
        visits = now;
        int n = now.size();
        for (int b = 0; b < n; b++) {
            int ago = n - 1 - b;
            float ofHabit = (float) (Math.pow(HABIT, ago % GROUP) * Math.pow(OF_GROUPS, Math.floorDiv(ago, GROUP)));
            float ofFresh = (float) Math.pow(FRESH, ago);
            for (int item : now.baskets()[b]) {
                take(item, b, n);
                habit[item] += ofHabit;
                fresh[item] += ofFresh;
                habits += ofHabit;
                freshes += ofFresh;
            }
        }
        rankByHabit();
    }

    private void take(int item, int basket, int n) {
        lines++;
        laterLines += basket > 0 ? 1 : 0;
        if (times[item]++ == 0) {
            products[size++] = item;
            firstPlace[item] = basket;
        } else {
            repeats++;
            lastRepeats += basket == n - 1 ? 1 : 0;
        }
        lastPlace[item] = basket;
    }

    private void rankByHabit() {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = Sorting.key(habit[products[i]], products[i]);
        }
        java.util.Arrays.sort(keys);
        for (int i = 0; i < size; i++) {
            rank[(int) keys[i]] = i + 1;
        }
    }

    private void clear() {
        for (int i = 0; i < size; i++) {
            int item = products[i];
            times[item] = 0;
            habit[item] = 0;
            fresh[item] = 0;
        }
        size = 0;
        lines = 0;
        laterLines = 0;
        repeats = 0;
        lastRepeats = 0;
        habits = 0;
        freshes = 0;
    }

    /** Different products. */
    int size() {
        return size;
    }

    int product(int i) {
        return products[i];
    }

    int visits() {
        return visits.size();
    }

    /** The products of the newest basket. */
    int[] lastBasket() {
        return visits.size() == 0 ? new int[0] : visits.baskets()[visits.size() - 1];
    }

    float basketSize() {
        return visits.size() == 0 ? 0 : (float) lines / visits.size();
    }

    /** Of all lines after the first basket, those with something bought before; NaN without a second basket. */
    float repeatShare() {
        return laterLines == 0 ? Float.NaN : (float) repeats / laterLines;
    }

    float lastRepeatShare() {
        return visits.size() < 2 ? Float.NaN : (float) lastRepeats / lastBasket().length;
    }

    int times(int item) {
        return times[item];
    }

    boolean had(int item) {
        return times[item] > 0;
    }

    float habit(int item) {
        return habit[item];
    }

    float shareOfHabit(int item) {
        return habits == 0 ? 0 : habit[item] / habits;
    }

    float fresh(int item) {
        return fresh[item];
    }

    /** Of the newest basket. */
    float shareOfLast(int item) {
        return had(item) && since(item) == 1 ? 1f / lastBasket().length : 0;
    }

    float shareOfFresh(int item) {
        return freshes == 0 ? 0 : fresh[item] / freshes;
    }

    /** 1 for the strongest habit; NaN without one. */
    float rank(int item) {
        return had(item) ? rank[item] : Float.NaN;
    }

    /** Baskets since the last one with it, 1 if that was the newest; NaN if there was none. */
    float since(int item) {
        return had(item) ? visits.size() - lastPlace[item] : Float.NaN;
    }

    float sinceFirst(int item) {
        return had(item) ? visits.size() - firstPlace[item] : Float.NaN;
    }

    float daysSince(int item) {
        return had(item) ? visits.ages()[lastPlace[item]] : Float.NaN;
    }

    /** Baskets from one with it to the next, on average; NaN before the second. */
    float interval(int item) {
        return times[item] < 2 ? Float.NaN : (float) (lastPlace[item] - firstPlace[item]) / (times[item] - 1);
    }
}
