package rapport.platform.intake;

/** Draws that depend on nothing but a number and what is drawn: the same on every machine and in every order. */
final class StableDraw {
    private StableDraw() {}

    /** A number from 0 to {@code bound - 1}, independent for each {@code what}. */
    static int below(int bound, long number, String what) {
        return (int) Long.remainderUnsigned(mixed(mixed(number) + what.hashCode()), bound);
    }

    /** SplitMix64's finaliser. */
    private static long mixed(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
