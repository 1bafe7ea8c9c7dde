package rapport.training.evaluate;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import rapport.engine.rank.Content;
import rapport.training.content.Contents;
import rapport.training.source.Described;
import rapport.training.source.Renumbering;

/**
 * What products are, for products in any order.
 *
 * @param names all that are described
 * @param by what products of these names, in their order, are
 */
record Descriptions(Collection<String> names, Function<List<String>, Content> by) {
    /** Read when the order is known. */
    static Descriptions of(Map<String, Described> described) {
        return new Descriptions(
                described.keySet(),
                order -> Contents.of(order.stream()
                        .map(name -> described.getOrDefault(name, Described.NOTHING))
                        .toList()));
    }

    /**
     * Read once before.
     *
     * @param skus all products that there are
     */
    static Descriptions of(List<String> skus, Content content) {
        return new Descriptions(skus, order -> {
            Map<String, Integer> numbers = HashMap.newHashMap(order.size());
            order.forEach(name -> numbers.put(name, numbers.size()));
            int[] to = skus.stream().mapToInt(numbers::get).toArray();
            if (Arrays.stream(to).distinct().count() != order.size()) {
                throw new IllegalArgumentException("some products are not described");
            }
            return Renumbering.to(to).content(content);
        });
    }
}
