package rapport.engine.drift;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the values of one feature, or the scores, fall, and how many of them did in the data that the model learnt from.
 * Training and devices count with the same method. Thread-safe.
 */
public final class Bins {
    private static final double ROUNDING = .01;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._ -]{1,64}");

    private final String feature;
    private final double[] edges;
    private final double[] expected;

    /**
     * @param feature its name; one of A-Z a-z 0-9 . _ - and blanks, at most 64
     * @param edges between the bins, rising: a value on an edge belongs to the bin above it
     * @param expected the share of each bin, one more than there are edges; together 1
     * @throws IllegalArgumentException when they are not so
     */
    public Bins(String feature, double[] edges, double[] expected) {
        boolean rising = true;
        for (int i = 0; i < edges.length; i++) {
            rising &= Double.isFinite(edges[i]) && (i == 0 || edges[i] > edges[i - 1]);
        }
        boolean shares = Arrays.stream(expected).allMatch(share -> share >= 0 && share <= 1)
                && Math.abs(Arrays.stream(expected).sum() - 1) <= ROUNDING;
        if (!NAME.matcher(feature).matches() || !rising || !shares || expected.length != edges.length + 1) {
            throw new IllegalArgumentException("no bins");
        }
        this.feature = feature;
        this.edges = edges.clone();
        this.expected = expected.clone();
    }

    /** Bins with the shares of these values. */
    public static Bins of(String feature, double[] edges, double[] values) {
        double[] even = new double[edges.length + 1];
        Arrays.fill(even, 1. / even.length);
        Bins bins = new Bins(feature, edges, even);
        double[] shares = new double[even.length];
        for (double value : values) {
            shares[bins.of(value)] += 1. / values.length;
        }
        return new Bins(feature, edges, shares);
    }

    public String feature() {
        return feature;
    }

    /** Between the bins, rising. */
    public List<Double> edges() {
        return Arrays.stream(edges).boxed().toList();
    }

    /** The share of each bin. */
    public List<Double> expected() {
        return Arrays.stream(expected).boxed().toList();
    }

    int size() {
        return expected.length;
    }

    /** The bin of a value; one that is none (NaN) belongs to the first. */
    public int of(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        // -0.0 sorts below 0.0 and means the same
        int found = Arrays.binarySearch(edges, value == 0 ? 0.0 : value);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
