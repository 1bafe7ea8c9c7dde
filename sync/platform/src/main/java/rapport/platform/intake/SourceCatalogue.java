package rapport.platform.intake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rapport.domain.product.Category;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;

/**
 * The products that lines name: each with its most frequent description and its most frequent price. Stock codes that
 * differ only in case stay two products, as the retailer keyed them.
 */
final class SourceCatalogue {
    private static final class Entry {
        private final MostFrequent<String> descriptions = new MostFrequent<>();
        private final MostFrequent<Money> prices = new MostFrequent<>();
    }

    /** A word in a product's name and the category that it stands for; the first that fits counts. */
    private record Word(String word, Category category) {}

    private static final List<Word> WORDS = List.of(
            new Word("CHRISTMAS", new Category("Christmas")),
            new Word("BAG", new Category("Bags")),
            new Word("NECKLACE", new Category("Jewellery")),
            new Word("BRACELET", new Category("Jewellery")),
            new Word("EARRINGS", new Category("Jewellery")),
            new Word("T-LIGHT", new Category("Candles and lights")),
            new Word("CANDLE", new Category("Candles and lights")),
            new Word("LANTERN", new Category("Candles and lights")),
            new Word("CARD", new Category("Cards and wrap")),
            new Word("WRAP", new Category("Cards and wrap")),
            new Word("TISSUE", new Category("Cards and wrap")),
            new Word("CAKE", new Category("Kitchen and table")),
            new Word("MUG", new Category("Kitchen and table")),
            new Word("CUP", new Category("Kitchen and table")),
            new Word("TEA", new Category("Kitchen and table")),
            new Word("BOWL", new Category("Kitchen and table")),
            new Word("PLATE", new Category("Kitchen and table")),
            new Word("LUNCH", new Category("Kitchen and table")),
            new Word("FRAME", new Category("Home")),
            new Word("CLOCK", new Category("Home")),
            new Word("SIGN", new Category("Home")),
            new Word("CUSHION", new Category("Home")),
            new Word("GARDEN", new Category("Garden")));

    private final Map<String, Entry> entries = new TreeMap<>();

    void add(SourceLine line) {
        Entry entry = entries.computeIfAbsent(line.stockCode(), _ -> new Entry());
        if (!line.description().isEmpty()) {
            entry.descriptions.add(line.description());
        }
        entry.prices.add(line.unitPrice());
    }

    /** All products in the order of their keys. */
    List<Product> products() {
        return entries.entrySet().stream()
                .map(entry -> product(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Product product(String code, Entry entry) {
        String description = entry.descriptions.value().orElse(code);
        return new Product(
                new Sku(code),
                readable(description),
                category(description),
                entry.prices.value().orElseThrow(),
                null,
                "",
                "",
                List.of(),
                "");
    }

    private static Category category(String description) {
        List<String> words = List.of(description.split("[ ,/]+"));
        return WORDS.stream()
                .filter(word -> words.contains(word.word()) || words.contains(word.word() + "S"))
                .map(Word::category)
                .findFirst()
                .orElse(Category.NONE);
    }

    /** Capitals only are hard to read: {@code RED SPOTTY CUP} becomes Red Spotty Cup. */
    private static String readable(String description) {
        if (description.chars().anyMatch(Character::isLowerCase)) {
            return description;
        }
        StringBuilder name = new StringBuilder(description);
        for (int i = 1; i < name.length(); i++) {
            boolean afterApostrophe = i > 1 && name.charAt(i - 1) == '\'' && Character.isLetter(name.charAt(i - 2));
            if (Character.isLetter(name.charAt(i - 1)) || afterApostrophe) {
                name.setCharAt(i, Character.toLowerCase(name.charAt(i)));
            }
        }
        return name.toString();
    }
}
