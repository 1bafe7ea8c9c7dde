package rapport.platform.demo;

import java.util.List;
import java.util.Locale;
import rapport.domain.product.Category;

/**
 * A kind of product that the demo retailer sells. Most drawings have the name of the kind in small letters.
 *
 * @see #pictureName()
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists come from List.of, which the checker cannot see
enum Kind {
    BOOT("Boots", 110, 260, Sizes.SHOES, Season.COLD, "ankle boot", "Chelsea boot", "knee boot", "lace-up boot"),
    HEEL("Heels", 75, 170, Sizes.SHOES, Season.FESTIVE, "heel", "slingback", "kitten heel", "block heel"),
    LOAFER("Loafers", 80, 160, Sizes.SHOES, Season.ALL, "loafer", "penny loafer", "soft loafer", "driving shoe"),
    SNEAKER("Sneakers", 65, 150, Sizes.SHOES, Season.WARM, "sneaker", "court sneaker", "runner", "canvas sneaker"),
    TOTE("Totes", 95, 290, Sizes.NONE, Season.ALL, "leather tote", "shopper", "canvas tote", "work tote"),
    BAG("Bags", 85, 240, Sizes.NONE, Season.ALL, "crossbody bag", "shoulder bag", "bucket bag", "mini bag"),
    BELT("Belts", 35, 85, Sizes.BELTS, Season.ALL, "belt", "narrow belt", "woven belt", "waist belt"),
    DRESS("Dresses", 70, 220, Sizes.CLOTHES, Season.WARM, "midi dress", "wrap dress", "shirt dress", "slip dress"),
    SKIRT("Skirts", 55, 130, Sizes.CLOTHES, Season.WARM, "pleated skirt", "midi skirt", "wrap skirt", "denim skirt"),
    COAT("Coats", 180, 420, Sizes.CLOTHES, Season.AUTUMN, "wool coat", "trench coat", "wrap coat", "parka"),
    BLAZER("Blazers", 120, 260, Sizes.CLOTHES, Season.ALL, "blazer", "wool blazer", "linen blazer", "long blazer"),
    KNIT("Knitwear", 60, 180, Sizes.CLOTHES, Season.COLD, "merino knit", "cardigan", "roll-neck", "cashmere knit"),
    SHIRT("Shirts", 45, 110, Sizes.CLOTHES, Season.ALL, "silk shirt", "Oxford shirt", "linen shirt", "blouse"),
    TROUSERS("Trousers", 65, 150, Sizes.CLOTHES, Season.ALL, "wide trousers", "cigarette trousers", "jeans", "chinos"),
    SCARF("Scarves", 28, 95, Sizes.NONE, Season.COLD, "wool scarf", "silk scarf", "check scarf", "cashmere scarf"),
    BALM("Care", 9, 18, Sizes.NONE, Season.ALL, "leather balm", "suede spray", "wool wash", "shoe cream"),
    HAT("Hats", 25, 70, Sizes.HATS, Season.COLD, "beanie", "felt hat", "straw hat", "beret"),
    GLOVES("Gloves", 30, 85, Sizes.GLOVES, Season.COLD, "leather gloves", "knit gloves", "lined gloves", "mittens"),
    SOCKS("Socks", 8, 19, Sizes.SOCKS, Season.ALL, "merino socks", "cotton socks", "ribbed socks", "cashmere socks"),
    CANDLE("Candles", 18, 48, Sizes.NONE, Season.FESTIVE, "candle", "travel candle", "three-wick candle", "room scent"),
    SWIMWEAR("Swimwear", 45, 120, Sizes.CLOTHES, Season.SUMMER, "swimsuit", "bikini", "beach cover", "swim shorts"),
    JEWELLERY("Jewellery", 35, 140, Sizes.NONE, Season.GIFTS, "hoop earrings", "pendant", "cuff", "stud earrings");

    private final String category;
    private final int cheapest;
    private final int dearest;
    private final List<String> sizes;
    private final Season season;
    private final List<String> styles;

    Kind(String category, int cheapest, int dearest, List<String> sizes, Season season, String... styles) {
        this.category = category;
        this.cheapest = cheapest;
        this.dearest = dearest;
        this.sizes = sizes;
        this.season = season;
        this.styles = List.of(styles);
    }

    Category category() {
        return new Category(category);
    }

    /** In pounds. */
    int cheapest() {
        return cheapest;
    }

    /** In pounds. */
    int dearest() {
        return dearest;
    }

    List<String> sizes() {
        return sizes;
    }

    Season season() {
        return season;
    }

    /** What products of this kind are called behind their own name. */
    List<String> styles() {
        return styles;
    }

    String pictureName() {
        return switch (this) {
            case JEWELLERY -> "earrings";
            case CANDLE, SWIMWEAR -> "";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }

    /** Whether it comes in colours. */
    boolean coloured() {
        return this != BALM && this != CANDLE;
    }

    /** Whether it is of those that came later than the others. */
    boolean cameLater() {
        return compareTo(SOCKS) >= 0;
    }

    Lasting lasting() {
        return switch (this) {
            case BALM, SOCKS, CANDLE -> Lasting.UNTIL_USED_UP;
            case SNEAKER, SHIRT, TROUSERS, KNIT -> Lasting.UNTIL_WORN;
            default -> Lasting.FOR_GOOD;
        };
    }

    /** After how many days a usual person needs it again; 0 for what is not used up. */
    int lastsDays() {
        return switch (this) {
            case CANDLE -> 60;
            case BALM -> 110;
            case SOCKS -> 130;
            default -> 0;
        };
    }

    /** How long nobody needs the same product again, as headquarters says it; 0 for what is bought again freely. */
    int lifeDays() {
        return lasting() == Lasting.FOR_GOOD ? 2 * 365 : 0;
    }

    /** How likely a piece bought in a shop comes back, in percent; more than twice that for one bought online. */
    int returnedPercent() {
        return switch (this) {
            case HEEL, DRESS -> 14;
            case BOOT, LOAFER, SNEAKER, SKIRT, TROUSERS -> 9;
            case COAT, BLAZER, KNIT, SHIRT -> 7;
            case SWIMWEAR -> 12;
            case TOTE, BAG, BELT, HAT, GLOVES, JEWELLERY -> 4;
            case SCARF, BALM, SOCKS, CANDLE -> 1;
        };
    }

    /** The sizes that there are. */
    private static final class Sizes {
        static final List<String> NONE = List.of();
        static final List<String> SHOES = List.of("36", "37", "38", "39", "40", "41", "42");
        static final List<String> CLOTHES = List.of("XS", "S", "M", "L", "XL");
        static final List<String> BELTS = List.of("75", "85", "95", "105");
        static final List<String> HATS = List.of("S", "M", "L");
        static final List<String> SOCKS = List.of("36", "39", "42");
        static final List<String> GLOVES = List.of("6.5", "7", "7.5", "8");
    }
}
