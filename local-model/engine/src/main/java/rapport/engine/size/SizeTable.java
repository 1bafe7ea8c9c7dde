package rapport.engine.size;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What training knows about sizes: how garments run, and how people differ. Contains nothing about any person.
 *
 * @param scales by category; the scale of the empty category serves all that are not named
 * @param products how single products run, beside their brand and category
 * @param brands how brands run
 * @param categories how categories run
 * @param unknown for a product without an entry: 0 and how much such differ
 * @param unknownBrand the same for a brand or a category
 */
public record SizeTable(
        Fit fit,
        Map<String, SizeScale> scales,
        Map<String, Offset> products,
        Map<String, Offset> brands,
        Map<String, Offset> categories,
        Offset unknown,
        Offset unknownBrand) {
    /** Between the scales of two categories, so that none is taken for another. */
    static final double APART = 1_000;

    public SizeTable {
        scales = Map.copyOf(scales);
        products = Map.copyOf(products);
        brands = Map.copyOf(brands);
        categories = Map.copyOf(categories);
    }

    /** The same for a product, a brand or a category without an entry. */
    public SizeTable(
            Fit fit,
            Map<String, SizeScale> scales,
            Map<String, Offset> products,
            Map<String, Offset> brands,
            Map<String, Offset> categories,
            Offset unknown) {
        this(fit, scales, products, brands, categories, unknown, unknown);
    }

    /**
     * How large something runs, in steps: above 0, a size feels larger than it says.
     *
     * @param variance how uncertain that is
     */
    public record Offset(double mean, double variance) {
        public static final Offset NONE = new Offset(0, 0);

        /** @throws IllegalArgumentException when it is no number or the variance is below 0 */
        public Offset {
            if (!Double.isFinite(mean) || !(variance >= 0) || Double.isInfinite(variance)) {
                throw new IllegalArgumentException("an offset must be a number with a variance");
            }
        }

        Offset plus(Offset other) {
            return new Offset(mean + other.mean, variance + other.variance);
        }
    }

    /**
     * How an outcome follows from how large a garment is for its wearer, in steps z: it is small with the probability
     * 1/(1+exp(small + slope z)), large with 1/(1+exp(large − slope z)), and fits otherwise.
     *
     * @param small above 0, and so is large
     * @param middle where people's sizes lie, as a share of the scale from its smallest to its largest
     * @param spread how far people's sizes lie apart, in steps
     * @param choice how far the size that somebody takes lies from the size that they have, in steps
     */
    public record Fit(double small, double large, double slope, double middle, double spread, double choice) {
        /** A usual one, where nothing was learned. */
        public static final Fit USUAL = new Fit(2.5, 2.5, 1.5, 0.5, 3, 1);

        /** @throws IllegalArgumentException when a number is out of its range */
        public Fit {
            if (!(small > 0 && large > 0 && slope > 0 && spread > 0 && choice > 0 && middle >= 0 && middle <= 1)) {
                throw new IllegalArgumentException("a fit must have numbers above 0");
            }
        }
    }

    /**
     * What was learned, for what is sold now: a category whose sizes this table does not all know has the scale of the
     * shelf, and one that is sold no more has none.
     *
     * @param shelf of {@link ShelfSizes}
     */
    public SizeTable on(SizeTable shelf) {
        Map<String, SizeScale> now = new HashMap<>();
        shelf.scales.forEach((category, made) -> {
            SizeScale learned = scales.get(category);
            now.put(category, learned != null && learned.knowsAllOf(made) ? learned.from(made.smallest()) : made);
        });
        return withScales(now);
    }

    /** The same with other scales. */
    public SizeTable withScales(Map<String, SizeScale> others) {
        return new SizeTable(fit, others, products, brands, categories, unknown, unknownBrand);
    }

    /** The sizes that a garment comes in; null if there is no scale for its category. */
    @Nullable
    SizeScale scale(Garment garment) {
        SizeScale own = scales.get(garment.category());
        return own == null ? scales.get("") : own;
    }

    Offset offset(Garment garment) {
        return part(products, garment.product(), unknown)
                .plus(part(brands, garment.brand(), unknownBrand))
                .plus(part(categories, garment.category(), unknownBrand));
    }

    /** Whether anything is known of the product, or else of its brand. */
    boolean knows(Garment garment) {
        return products.containsKey(garment.product()) || brands.containsKey(garment.brand());
    }

    private static Offset part(Map<String, Offset> offsets, String key, Offset otherwise) {
        Offset known = offsets.get(key);
        if (known != null) {
            return known;
        }
        return key.isEmpty() ? Offset.NONE : otherwise;
    }
}
