package rapport.engine.policy;

import rapport.domain.product.Sku;

/**
 * What is like a product of which less is wanted comes later, the more so the more alike. The wish is said here and now,
 * so it needs no history; only the comparison group gets the same list as everybody.
 */
final class LessOfThis implements Rule {
    private static final double STRENGTH = 3;

    @Override
    public void apply(Field field, Occasion occasion) {
        if (occasion.guidance().holdout()) {
            return;
        }
        for (Sku less : occasion.guidance().wishes().less()) {
            ProductFacts.Facts facts = occasion.guidance().facts().of(less);
            for (int place = 0; place < field.size(); place++) {
                double alike = less.equals(field.sku(place))
                        ? 1
                        : Alike.of(
                                facts, field.facts(place), occasion.likeness().of(place, less));
                field.lower(place, STRENGTH * alike);
            }
        }
    }
}
