package rapport.app;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import rapport.app.ui.Texts;
import rapport.cache.customer.CustomerPage;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Category;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.store.Acting;
import rapport.domain.store.AssociateId;
import rapport.domain.store.Role;
import rapport.domain.store.StoreId;

/** People and products as the two retailers have them, for view models and pictures. */
public final class Demo {
    public static final Instant NOW = Instant.parse("2026-11-21T10:31:00Z");
    public static final InstantSource CLOCK = InstantSource.fixed(NOW);
    public static final ZoneId LONDON = ZoneId.of("Europe/London");
    public static final Texts TEXTS = Texts.in(Locale.UK, LONDON);
    public static final Acting MARA = new Acting(new AssociateId("mara"), Role.ASSOCIATE, new StoreId("KR"), "serving");
    public static final CustomerId ANAIS = new CustomerId("c-1001");
    public static final CustomerId BEN = new CustomerId("c-1002");

    public static final ProductInStore ASTRID = product(
            "4471",
            "Astrid ankle boot",
            "Boots",
            16500,
            "Chestnut",
            "boot",
            sizes("36", 0, "37", 1, "38", 2, "39", 3, "40", 0));
    public static final ProductInStore LUNE =
            product("2210", "Lune leather tote", "Bags", 21000, "Sage", "tote", one(1));
    public static final ProductInStore MIRA =
            product("3120", "Mira midi dress", "Dresses", 14000, "Mauve", "dress", sizes("34", 2, "36", 4, "38", 0));
    public static final ProductInStore FELL =
            product("5501", "Fell wool scarf", "Scarves", 5500, "Camel", "scarf", one(6));
    public static final ProductInStore RYE =
            product("6107", "Rye leather belt", "Belts", 4800, "Chestnut", "belt", one(3));
    public static final ProductInStore BALM = product("9001", "Leather balm", "Care", 1400, "", "balm", one(9));
    public static final ProductInStore HEART =
            product("85123A", "WHITE HANGING HEART T-LIGHT HOLDER", "", 295, "", "", one(42));
    public static final ProductInStore CUPS = product("21086", "SET/6 RED SPOTTY PAPER CUPS", "", 65, "", "", one(17));
    public static final ProductInStore BUNTING = product("47566", "PARTY BUNTING", "", 495, "", "", one(8));
    public static final ProductInStore JUMBO = product(
            "85099B", "JUMBO BAG RED RETROSPOT WITH EXTRA LONG HANDLES AND A WINTER LINING", "", 208, "", "", one(3));

    private Demo() {}

    public static Customer anais() {
        return customer(ANAIS, "Anaïs", "Dubois", LoyaltyTier.GOLD, 4180, ConsentDecision.GIVEN);
    }

    public static Customer ben() {
        return customer(BEN, "Ben", "Achterberg-Oyelaran", LoyaltyTier.MEMBER, 12, ConsentDecision.REFUSED);
    }

    public static CustomerPage page(Customer customer, List<TimelineEntry> timeline, int entries) {
        List<Money> monthly = Stream.of(22, 30, 18, 46, 40, 70, 32, 58, 50, 92, 70, 100)
                .map(pounds -> Money.pence(pounds * 100L))
                .toList();
        return new CustomerPage(
                customer, timeline, entries, new CustomerPage.InShort(Money.pence(194000), 6, 9, 15, 12, monthly));
    }

    public static List<TimelineEntry> timeline() {
        return List.of(
                entry(
                        "1",
                        TimelineEntry.Kind.PURCHASE,
                        "2026-11-21T09:40:00Z",
                        Channel.STORE,
                        "Kings Road",
                        "Mara Klein",
                        37500,
                        true,
                        ASTRID,
                        LUNE),
                entry(
                        "2",
                        TimelineEntry.Kind.PURCHASE,
                        "2026-10-18T12:00:00Z",
                        Channel.STORE,
                        "Kings Road",
                        "Mara Klein",
                        32000,
                        false,
                        FELL),
                entry(
                        "3",
                        TimelineEntry.Kind.RETURN,
                        "2026-10-04T12:00:00Z",
                        Channel.STORE,
                        "Kings Road",
                        null,
                        -12000,
                        false,
                        MIRA),
                entry(
                        "4",
                        TimelineEntry.Kind.PURCHASE,
                        "2026-09-27T12:00:00Z",
                        Channel.ONLINE,
                        null,
                        null,
                        20900,
                        false,
                        RYE,
                        BALM),
                entry(
                        "5",
                        TimelineEntry.Kind.PURCHASE,
                        "2025-09-14T12:00:00Z",
                        Channel.ONLINE,
                        null,
                        null,
                        5500,
                        false,
                        FELL),
                entry(
                        "6",
                        TimelineEntry.Kind.PURCHASE,
                        "2025-08-02T12:00:00Z",
                        Channel.STORE,
                        "Leeds",
                        null,
                        14000,
                        false,
                        MIRA));
    }

    /** As a customer of the gift retailer has it: long names in capitals, many lines. */
    public static List<TimelineEntry> gifts() {
        List<TimelineEntry> entries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Instant at = NOW.minusSeconds(86_400L * (i + 1));
            entries.add(entry(
                    "g" + i,
                    i % 7 == 3 ? TimelineEntry.Kind.RETURN : TimelineEntry.Kind.PURCHASE,
                    at.toString(),
                    Channel.ONLINE,
                    null,
                    null,
                    i % 7 == 3 ? -1275 : 12345 + i,
                    false,
                    i % 3 == 0
                            ? new ProductInStore[] {HEART, CUPS, BUNTING, JUMBO, HEART, CUPS}
                            : new ProductInStore[] {JUMBO}));
        }
        return entries;
    }

    public static ProductInStore product(
            String sku,
            String name,
            String category,
            long pence,
            String colour,
            String picture,
            Map<String, Integer> stock) {
        List<String> sizes =
                stock.keySet().stream().filter(size -> !size.isEmpty()).toList();
        return new ProductInStore(
                new Product(
                        new Sku(sku),
                        name,
                        new Category(category),
                        Money.pence(pence),
                        null,
                        "",
                        colour,
                        sizes,
                        picture),
                stock);
    }

    private static Customer customer(
            CustomerId id, String given, String family, LoyaltyTier tier, int points, ConsentDecision decision) {
        Instant asked = Instant.parse("2024-03-03T11:00:00Z");
        return new Customer(
                id,
                new PersonalDetails(
                        given,
                        family,
                        given.equals("Ben") ? null : "anais.dubois@mail.example",
                        "+442079460181",
                        "2900 4471 0093",
                        "London"),
                tier,
                points,
                LocalDate.of(2022, 3, 9),
                new Consents(List.of(
                        new Consent(Purpose.PERSONALISATION, decision, asked, "website"),
                        new Consent(Purpose.EMAIL, ConsentDecision.GIVEN, asked, "store"))),
                given.equals("Ben"));
    }

    private static TimelineEntry entry(
            String id,
            TimelineEntry.Kind kind,
            String at,
            Channel channel,
            String store,
            String associate,
            long pence,
            boolean waiting,
            ProductInStore... products) {
        List<TimelineEntry.Piece> pieces = Stream.of(products)
                .map(product -> new TimelineEntry.Piece(
                        new Article(product.product().sku(), ""),
                        product.product().name(),
                        1))
                .toList();
        return new TimelineEntry(
                id,
                kind,
                Instant.parse(at),
                channel,
                store,
                associate,
                "KR-05-A-" + id,
                pieces,
                Money.pence(pence),
                waiting);
    }

    private static Map<String, Integer> one(int pieces) {
        return Map.of("", pieces);
    }

    private static Map<String, Integer> sizes(Object... sizesAndPieces) {
        Map<String, Integer> stock = new LinkedHashMap<>();
        for (int i = 0; i < sizesAndPieces.length; i += 2) {
            stock.put((String) sizesAndPieces[i], (Integer) sizesAndPieces[i + 1]);
        }
        return stock;
    }
}
