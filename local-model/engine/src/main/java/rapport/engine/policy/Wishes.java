package rapport.engine.policy;

import java.util.Map;
import java.util.Set;
import rapport.domain.product.Sku;

/**
 * What the customer and the associate asked for.
 *
 * @param never products that this customer does not want to see again
 * @param neverBrands brands that they do not want
 * @param less products of which, and of whose like, they want to see less
 * @param surprise whether to show more that is unlike the rest and unlike what usually comes first
 * @param gift whether it is for somebody else: the customer's own taste, sizes and things then say nothing
 * @param sizes the customer's own size, by category
 */
public record Wishes(
        Set<Sku> never,
        Set<String> neverBrands,
        Set<Sku> less,
        boolean surprise,
        boolean gift,
        Map<String, String> sizes) {
    public static final Wishes NONE = new Wishes(Set.of(), Set.of(), Set.of(), false, false, Map.of());

    public Wishes {
        never = Set.copyOf(never);
        neverBrands = Set.copyOf(neverBrands);
        less = Set.copyOf(less);
        sizes = Map.copyOf(sizes);
    }

    public Wishes withNever(Set<Sku> products, Set<String> brands) {
        return new Wishes(products, brands, less, surprise, gift, sizes);
    }

    public Wishes withLess(Set<Sku> products) {
        return new Wishes(never, neverBrands, products, surprise, gift, sizes);
    }

    public Wishes withSurprise() {
        return new Wishes(never, neverBrands, less, true, gift, sizes);
    }

    public Wishes asGift() {
        return new Wishes(never, neverBrands, less, surprise, true, sizes);
    }

    public Wishes withSizes(Map<String, String> own) {
        return new Wishes(never, neverBrands, less, surprise, gift, own);
    }
}
