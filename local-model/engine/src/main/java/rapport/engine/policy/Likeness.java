package rapport.engine.policy;

import rapport.domain.product.Sku;

/** How much two products serve the same need by what the same people buy, 0 to 1. */
public interface Likeness {
    /** Nothing is known. */
    Likeness NONE = new Likeness() {
        @Override
        public double of(int one, int other) {
            return 0;
        }

        @Override
        public double of(int one, Sku other) {
            return 0;
        }
    };

    /** Of two of the scored products, by their places in the list. */
    double of(int one, int other);

    /** Of one of the scored products to any other. */
    double of(int one, Sku other);
}
