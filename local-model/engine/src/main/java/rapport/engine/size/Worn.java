package rapport.engine.size;

/** What a customer took in a size, and how it turned out. */
public record Worn(Garment garment, String size, Verdict verdict) {
    /** How it turned out. */
    public enum Verdict {
        /** It was kept: it most likely fits. */
        KEPT,
        TOO_SMALL,
        TOO_LARGE,
        /** It was brought back, nobody said why. */
        BROUGHT_BACK
    }
}
