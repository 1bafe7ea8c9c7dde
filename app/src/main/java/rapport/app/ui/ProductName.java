package rapport.app.ui;

import java.util.Locale;

/** How a product's name is shown: one that the retailer keeps in capitals in sentence case, any other as it is. */
public final class ProductName {
    private ProductName() {}

    public static String shown(String name) {
        if (name.length() < 2
                || !name.equals(name.toUpperCase(Locale.ROOT))
                || name.equals(name.toLowerCase(Locale.ROOT))) {
            return name;
        }
        String small = name.toLowerCase(Locale.ROOT);
        int first = small.offsetByCodePoints(0, 1);
        return name.substring(0, first) + small.substring(first).replace(" t-", " T-");
    }
}
