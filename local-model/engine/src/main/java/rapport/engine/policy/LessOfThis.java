package rapport.engine.policy;

import rapport.domain.product.Sku;

/** What is like a product of which the customer wants to see less comes later, the more so the more alike. */
final class LessOfThis implements Rule {
    private static final double STRENGTH = 3;

    @Override
    public void apply(Field field, Occasion occasion) {
        if (!occasion.personal()) {
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
