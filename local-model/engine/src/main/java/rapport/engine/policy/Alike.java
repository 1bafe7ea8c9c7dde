package rapport.engine.policy;

/** How alike two products are, by what they are and by who buys them. */
final class Alike {
    private static final double CATEGORY = .5;
    private static final double BRAND = .3;

    private Alike() {}

    /** 0 to 1. */
    static double of(ProductFacts.Facts one, ProductFacts.Facts other, double likeness) {
        double alike = likeness;
        if (!one.category().isEmpty() && one.category().equals(other.category())) {
            alike += CATEGORY;
        }
        if (!one.brand().isEmpty() && one.brand().equals(other.brand())) {
            alike += BRAND;
        }
        return Math.min(1, alike);
    }
}
