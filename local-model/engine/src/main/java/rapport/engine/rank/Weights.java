package rapport.engine.rank;

/**
 * Weights in 16 bits: zero, or a float without its sign, with 6 bits of exponent and 10 of fraction. From 2<sup>-40</sup>
 * to 2<sup>23</sup>, off by at most one in 2,048.
 */
final class Weights {
    private static final int DROPPED = 13;
    /** The bits of 2<sup>-40</sup>: the smallest weight is the next one, since no bits stand for zero. */
    private static final int LEAST = Float.floatToIntBits(0x1p-40f) >>> DROPPED;

    private Weights() {}

    /** The nearest weight; zero for what is too small, the largest for what is too large. */
    static short rounded(float value) {
        int bits = (Float.floatToIntBits(value) + (1 << DROPPED - 1) >>> DROPPED) - LEAST;
        return (short) Math.clamp(bits, 0, 0xffff);
    }

    static float value(short weight) {
        return weight == 0 ? 0 : Float.intBitsToFloat((weight & 0xffff) + LEAST << DROPPED);
    }
}
