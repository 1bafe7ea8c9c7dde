package rapport.domain.feed;

/** The kinds of rows that the platform tells devices about, in the order in which a snapshot carries them. */
public enum Table {
    STORES,
    ASSOCIATES,
    CUSTOMERS,
    PRODUCTS,
    PRICES,
    STOCK,
    TRENDS,
    DIRECTIVES,
    COMPARISON,
    OFFERS,
    PURCHASES,
    RETURNS,
    VOUCHERS;

    /** The name on the wire and in the log: lower case. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
