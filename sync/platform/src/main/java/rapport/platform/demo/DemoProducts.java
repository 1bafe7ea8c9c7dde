package rapport.platform.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import rapport.domain.product.Gtin;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;

/** The demo retailer's assortment: named pieces in two or three colours each, some of them loved more than others. */
final class DemoProducts {
    static final List<String> COLOURS = List.of(
            "Black",
            "Chestnut",
            "Camel",
            "Sage",
            "Navy",
            "Cream",
            "Grey",
            "Burgundy",
            "Rust",
            "Olive",
            "Blush",
            "Cobalt");
    static final List<String> BRANDS = List.of(
            "Nordlund",
            "Maison Sable",
            "Castell",
            "Linnea Holm",
            "Pembury",
            "Tessel",
            "Okto",
            "Ashdown",
            "Juno Grey",
            "Vivaro");
    private static final String[] NAMES = """
        Astrid Lune Mira Fell Harlow Vera Nola Isla Elin Orla Sable Wren Brae Tove Rye Idun Maren Solvi Juno Alba
        Bryn Cleo Dara Esme Fable Greta Hedda Inka Jette Kaia Lark Moss Nell Odette Pia Quill Runa Saga Thea Una
        Vale Willa Xenia Yara Zelda Aster Blythe Cora Dune Ember Flora Gale Hazel Iris Jade Kit Linden Maud Nora
        Opal Perle Rowan Selma Tilda Umber Viola Wilde Ylva
        """.strip().split("\\s+");
    private static final int FIRST_SKU = 1000;
    private static final int LAST_SKU = 9999;
    private static final String GTIN_START = "5012345";
    private static final double STEEPNESS = 0.7;
    private static final int LATER_PERCENT = 10;
    /** So many of each kind have always been there. */
    private static final int FIRST_PIECES = 10;

    /** A product, its kind, how well it sells next to others of its kind, and when it comes and how it takes off. */
    record Piece(Product product, Kind kind, double love, Arrival arrival) {}

    /** Pieces of the mock-ups, with the keys that they have there. */
    private record Known(Kind kind, String name, String colour, int pounds, int sku) {}

    private static final List<Known> KNOWN = List.of(
            new Known(Kind.BOOT, "Astrid ankle boot", "Chestnut", 165, 4471),
            new Known(Kind.TOTE, "Lune leather tote", "Sage", 210, 2210),
            new Known(Kind.DRESS, "Mira midi dress", "Blush", 145, 3108),
            new Known(Kind.SCARF, "Fell wool scarf", "Grey", 55, 5120),
            new Known(Kind.COAT, "Harlow wool coat", "Camel", 320, 6042),
            new Known(Kind.HEEL, "Vera heel", "Black", 120, 4480),
            new Known(Kind.LOAFER, "Nola loafer", "Burgundy", 89, 4492),
            new Known(Kind.BELT, "Rye belt", "Chestnut", 45, 7016),
            new Known(Kind.BALM, "Birch leather balm", "", 12, 8001));

    private final SplittableRandom random;
    private final Map<Kind, List<Piece>> byKind = new EnumMap<>(Kind.class);
    private final Set<Integer> skus = new HashSet<>();

    DemoProducts(SplittableRandom random, int count) {
        this.random = random;
        KNOWN.forEach(known -> skus.add(known.sku()));
        for (Kind kind : Kind.values()) {
            byKind.put(kind, new ArrayList<>());
        }
        for (Known known : KNOWN) {
            add(known.kind(), known.name(), brand(), known.colour(), known.pounds(), known.sku());
        }
        List<Kind> later = Arrays.stream(Kind.values()).filter(Kind::cameLater).toList();
        List<Kind> first =
                Arrays.stream(Kind.values()).filter(kind -> !kind.cameLater()).toList();
        fill(first, KNOWN.size(), count - count * LATER_PERCENT / 100);
        fill(later, count - count * LATER_PERCENT / 100, count);
    }

    /** Those of this seed; the generator draws them first of all. */
    static DemoProducts of(long seed, DemoRetailer.Size size) {
        return new DemoProducts(new SplittableRandom(seed).split(), size.products());
    }

    private void fill(List<Kind> kinds, int there, int count) {
        int made = there;
        for (int model = 0; made < count; model++) {
            Kind kind = kinds.get(model % kinds.size());
            int turn = model / kinds.size();
            String style = kind.styles()
                    .get((turn + turn / NAMES.length) % kind.styles().size());
            String name = NAMES[turn % NAMES.length] + " " + style;
            String brand = brand();
            int pounds = price(kind);
            int colours = kind.coloured() ? 2 + random.nextInt(2) : 1;
            int firstColour = random.nextInt(COLOURS.size());
            if (KNOWN.stream().anyMatch(known -> known.name().equals(name))) {
                continue;
            }
            for (int i = 0; i < colours && made < count; i++, made++) {
                String colour = kind.coloured() ? COLOURS.get((firstColour + 5 * i) % COLOURS.size()) : "";
                add(kind, name, brand, colour, pounds, freeSku());
            }
        }
    }

    private void add(Kind kind, String name, String brand, String colour, int pounds, int sku) {
        Product product = new Product(
                new Sku(Integer.toString(sku)),
                name,
                kind.category(),
                Money.pence(pounds * 100L),
                gtin(sku),
                brand,
                colour,
                kind.sizes(),
                kind.pictureName(),
                kind.lifeDays(),
                false);
        List<Piece> pieces = pieces(kind);
        double love = 1 / StrictMath.pow(1 + random.nextInt(200), STEEPNESS);
        boolean alwaysThere = pieces.size() < FIRST_PIECES || known(product);
        pieces.add(new Piece(product, kind, love, alwaysThere ? Arrival.LONG_AGO : Arrival.of(sku)));
    }

    private String brand() {
        return BRANDS.get(random.nextInt(BRANDS.size()));
    }

    /** Whole pounds, in steps of five from fifty on. */
    private int price(Kind kind) {
        int pounds = kind.cheapest() + random.nextInt(kind.dearest() - kind.cheapest() + 1);
        return pounds < 50 ? pounds : pounds / 5 * 5;
    }

    private int freeSku() {
        int sku = FIRST_SKU + random.nextInt(LAST_SKU - FIRST_SKU + 1);
        while (!skus.add(sku)) {
            sku = sku == LAST_SKU ? FIRST_SKU : sku + 1;
        }
        return sku;
    }

    private static Gtin gtin(int sku) {
        String start = GTIN_START + "%05d".formatted(sku);
        for (int check = 0; check < 10; check++) {
            if (Gtin.valid(start + check)) {
                return new Gtin(start + check);
            }
        }
        throw new IllegalStateException("every start has a check digit");
    }

    List<Product> all() {
        return byKind.values().stream()
                .flatMap(List::stream)
                .map(Piece::product)
                .toList();
    }

    List<Piece> pieces(Kind kind) {
        return Objects.requireNonNull(byKind.get(kind));
    }

    /** The piece of another kind that goes with this one: always the same. */
    Piece partner(Piece piece, Kind other) {
        List<Piece> pieces = pieces(other);
        int number = Integer.parseInt(piece.product().sku().value());
        return pieces.get(number * 31 % pieces.size());
    }

    /** The piece of this name, the first colour of it. */
    Piece named(String name) {
        return byKind.values().stream()
                .flatMap(List::stream)
                .filter(piece -> piece.product().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whether this is one of the pieces that the demo is shown with. */
    static boolean known(Product product) {
        return KNOWN.stream()
                .anyMatch(known ->
                        Integer.toString(known.sku()).equals(product.sku().value()));
    }
}
