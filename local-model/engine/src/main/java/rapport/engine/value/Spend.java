package rapport.engine.value;

/**
 * What a customer spent on the repeat purchases that cost something.
 *
 * @param purchases how many, from 0
 * @param mean what one of them cost on average, in the retailer's currency; positive, or 0 if there was none
 */
public record Spend(int purchases, double mean) {
    /** Of one whose spending is not known. */
    public static final Spend NONE = new Spend(0, 0);

    public Spend {
        if (purchases < 0 || !(mean >= 0 && mean <= 1e12) || (purchases == 0) != (mean == 0)) {
            throw new IllegalArgumentException("a spend must be positive, at most 1e12, and 0 without purchases");
        }
    }
}
