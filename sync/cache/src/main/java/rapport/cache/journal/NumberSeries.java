package rapport.cache.journal;

import java.util.OptionalLong;

/**
 * The device's own numbers. A number is handed out only below a bound that is on the disk already; every header and
 * record carries a bound a little ahead, so that a crash skips a few numbers and repeats none.
 */
final class NumberSeries {
    private static final int AHEAD = 10;

    private final String name;
    private long next;
    private long promised;
    private long bound;

    NumberSeries(String name, long next) {
        this.name = name;
        this.next = next;
        this.promised = next;
        this.bound = next;
    }

    String name() {
        return name;
    }

    /** The next number; empty when the bound must be moved on the disk first. */
    OptionalLong take() {
        return next < bound ? OptionalLong.of(next++) : OptionalLong.empty();
    }

    /** The bound to write with a record. */
    long promise() {
        promised = next + AHEAD;
        return promised;
    }

    /** The bound to write when no number will be handed out any more. */
    long promiseNothing() {
        return next;
    }

    /** What was promised is on the disk. */
    void forced() {
        bound = promised;
    }
}
