package rapport.training.content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import rapport.engine.rank.Content;
import rapport.training.source.Described;

/** What products are, from what a source tells of them, as the engine reads it. The same for the same descriptions. */
public final class Contents {
    private Contents() {}

    /** @param products by number */
    public static Content of(List<Described> products) {
        if (products.stream().allMatch(Described.NOTHING::equals)) {
            return Content.unknown(products.size());
        }
        float[] price = new float[products.size()];
        for (int item = 0; item < price.length; item++) {
            price[item] = products.get(item).price();
        }
        ProductVectors vectors = ProductVectors.of(products);
        return new Content(
                numbers(products, Described::category),
                numbers(products, Described::brand),
                price,
                vectors.dimensions(),
                vectors.all(),
                vectors.alike());
    }

    private static int[] numbers(List<Described> products, Function<Described, String> name) {
        Map<String, Integer> numbers = new HashMap<>();
        return products.stream()
                .map(name)
                .mapToInt(one -> one.isEmpty() ? -1 : numbers.computeIfAbsent(one, _ -> numbers.size()))
                .toArray();
    }
}
