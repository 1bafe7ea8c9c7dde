package rapport.training.source;

import java.util.List;

/**
 * What a source tells of one product.
 *
 * @param category empty if it is unknown, as with the brand
 * @param price 0 if it is unknown
 * @param traits what else it is, such as a colour, each with the name of its column
 * @param text name and description, for people to read
 * @param sizes what it is made in, as far as it is known
 */
public record Described(
        String category, String brand, float price, List<String> traits, String text, List<String> sizes) {
    /** Nothing is known. */
    public static final Described NOTHING = new Described("", "", 0, List.of(), "");

    public Described {
        traits = List.copyOf(traits);
        sizes = List.copyOf(sizes);
    }

    /** Of what is made in no sizes, or nobody says in which. */
    public Described(String category, String brand, float price, List<String> traits, String text) {
        this(category, brand, price, traits, text, List.of());
    }
}
