package rapport.domain.event;

/**
 * A reading of a hybrid logical clock (Kulkarni et al., 2014): close to the wall clock, and later for whatever was
 * recorded later on the same device, even when the wall clock went back.
 *
 * @param millis since 1970 in UTC
 * @param counter orders what fell on the same millisecond
 */
public record HybridTime(long millis, int counter) implements Comparable<HybridTime> {
    public static final HybridTime START = new HybridTime(0, 0);

    /** The reading after this one when the wall clock shows {@code wallMillis}; always later than this one. */
    public HybridTime next(long wallMillis) {
        return wallMillis > millis ? new HybridTime(wallMillis, 0) : new HybridTime(millis, counter + 1);
    }

    @Override
    public int compareTo(HybridTime other) {
        int byMillis = Long.compare(millis, other.millis);
        return byMillis != 0 ? byMillis : Integer.compare(counter, other.counter);
    }
}
