package rapport.app;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.cache.EnrolledDevice;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.ProductTrend;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Return;
import rapport.domain.purchase.ReturnedLine;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Role;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Action;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedDirective;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Offer;
import rapport.domain.suggestion.Offer.Audience;
import rapport.domain.suggestion.Offer.Discount;
import rapport.domain.suggestion.Reason.Chosen.Why;
import rapport.testkit.TypicalStores;

/** A fashion store on a Saturday morning, with the people and products that the pictures of the screens show. */
final class FashionShop {
    static final EnrolledDevice TABLET = new EnrolledDevice(
            new DeviceId("KR-05"),
            new StoreId("KR"),
            "Kings Road",
            "KR-05-A",
            URI.create("https://hq.example"),
            "11111111-2222-3333-4444-555555555555");

    static final Store KINGS_ROAD = new Store(new StoreId("KR"), "Kings Road", Demo.LONDON, Money.POUNDS);
    private static final Store LEEDS = new Store(new StoreId("LE"), "Leeds", Demo.LONDON, Money.POUNDS);
    static final Associate MARA = new Associate(
            new AssociateId("mara"), "Mara Klein", Role.ASSOCIATE, KINGS_ROAD.id(), TypicalStores.MIA.pin(), false, "");

    static final CustomerId ANAIS = new CustomerId("C-1001");
    static final CustomerId BEN = new CustomerId("C-1007");
    private static final CustomerId IVY = new CustomerId("C-1008");
    private static final CustomerId PAUL = new CustomerId("C-1009");
    private static final CustomerId OLU = new CustomerId("C-1010");
    private static final CustomerId PRIYA = new CustomerId("C-1011");
    private static final CustomerId HENRY = new CustomerId("C-1012");

    /** Whose pages were opened on this tablet, the last one last. */
    static final List<CustomerId> OPENED = List.of(OLU, PAUL, HENRY, IVY, PRIYA);

    private static final ProductInStore HARLOW =
            Demo.product("7710", "Harlow wool coat", "Coats", 32000, "Camel", "coat", Map.of("S", 0, "M", 0));
    private static final ProductInStore VERA =
            Demo.product("4490", "Vera heel 9 cm", "Heels", 12000, "Black", "heel", Map.of("38", 0, "39", 0));
    private static final ProductInStore NOLA =
            Demo.product("4480", "Nola loafer", "Loafers", 8900, "Chocolate", "loafer", Map.of("38", 0, "39", 0));
    private static final ProductInStore ORLA =
            Demo.product("3205", "Orla silk shirt", "Shirts", 9500, "Ivory", "shirt", Map.of("S", 0, "M", 0));

    private static final ProductInStore INES =
            Demo.product("3177", "Ines wrap dress", "Dresses", 12500, "Navy", "dress", Map.of("36", 0));
    private static final ProductInStore HALE =
            Demo.product("4402", "Hale Chelsea boot", "Boots", 14500, "Black", "chelsea", Map.of("38", 0));

    private static final List<ProductInStore> PRODUCTS = List.of(
            Demo.ASTRID, Demo.LUNE, Demo.MIRA, Demo.FELL, Demo.RYE, Demo.BALM, HARLOW, VERA, NOLA, ORLA, INES, HALE);

    private FashionShop() {}

    static List<PlatformRow> rows() {
        List<PlatformRow> rows = new ArrayList<>();
        rows.addAll(staff());
        people().forEach(person -> rows.add(new PlatformRow.OfCustomer(person)));
        for (int i = 0; i < 1_205; i++) {
            rows.add(new PlatformRow.OfCustomer(passerBy(i)));
        }
        rows.addAll(shelf(PRODUCTS));
        trends().forEach(trend -> rows.add(new PlatformRow.OfTrend(trend)));
        rows.addAll(bought());
        return rows;
    }

    /** Until Sunday; most scarves are bought for it. */
    static final PlatformRow SCARVES_FOR_LESS = new PlatformRow.OfOffer(new IssuedOffer(
            null,
            new Offer(
                    "O-1",
                    Audience.EVERYBODY,
                    new Target.Kind("Scarves"),
                    new Discount.Percent(10),
                    Demo.NOW.minusSeconds(86_400),
                    Instant.parse("2026-11-23T00:00:00Z"),
                    500_000,
                    false),
            "10% off scarves",
            4,
            0.4));

    /** A novelty, and what another store near has and this one has not. */
    static List<PlatformRow> wordOfHeadquarters() {
        Store marylebone = new Store(new StoreId("MB"), "Marylebone", Demo.LONDON, Money.POUNDS);
        return List.of(
                new PlatformRow.OfStore(KINGS_ROAD.near(List.of(marylebone.id()))),
                new PlatformRow.OfStore(marylebone),
                new PlatformRow.OfStock(
                        new Stock(marylebone.id(), new Article(NOLA.product().sku(), "38"), 4, Demo.NOW)),
                new PlatformRow.OfStock(
                        new Stock(marylebone.id(), new Article(VERA.product().sku(), "38"), 2, Demo.NOW)),
                directive("D-1", new Target.Product(Demo.MIRA.product().sku()), Action.PIN, Why.NEW_THIS_WEEK),
                directive("D-2", new Target.Product(NOLA.product().sku()), Action.BOOST, Why.HEADQUARTERS));
    }

    private static PlatformRow directive(String id, Target target, Action action, Why why) {
        return new PlatformRow.OfDirective(new IssuedDirective(
                id,
                null,
                new Directive(target, action, Demo.NOW.minusSeconds(86_400), Demo.NOW.plusSeconds(86_400), why)));
    }

    /** As {@link #rows}, without the passers-by. */
    static List<PlatformRow> fewRows() {
        return rows().stream()
                .filter(row -> !(row instanceof PlatformRow.OfCustomer(Customer customer)
                        && customer.id().value().startsWith("C-2")))
                .toList();
    }

    static List<PlatformRow> staff() {
        return List.of(
                new PlatformRow.OfStore(KINGS_ROAD), new PlatformRow.OfStore(LEEDS), new PlatformRow.OfAssociate(MARA));
    }

    /** What the platform says about products and what the store has of them. */
    static List<PlatformRow> shelf(List<ProductInStore> products) {
        List<PlatformRow> rows = new ArrayList<>();
        for (ProductInStore each : products) {
            rows.add(new PlatformRow.OfProduct(each.product()));
            each.stock()
                    .forEach((size, pieces) -> rows.add(new PlatformRow.OfStock(new Stock(
                            KINGS_ROAD.id(), new Article(each.product().sku(), size), pieces, Demo.NOW))));
        }
        return rows;
    }

    /** A gift shop's long names in capitals, many lines in a purchase, and more entries than a page holds. */
    static List<PlatformRow> gifts() {
        List<ProductInStore> gifts = List.of(Demo.HEART, Demo.CUPS, Demo.BUNTING, Demo.JUMBO);
        List<PlatformRow> rows = new ArrayList<>(staff());
        rows.add(new PlatformRow.OfCustomer(people().getFirst()));
        rows.addAll(shelf(gifts));
        gifts.forEach(gift -> rows.add(new PlatformRow.OfTrend(trend(gift, 40, companion(Demo.JUMBO, 20)))));
        for (int i = 0; i < 230; i++) {
            LineItem[] lines = i % 3 == 0
                    ? new LineItem[] {of(Demo.HEART, ""), of(Demo.CUPS, ""), of(Demo.BUNTING, ""), of(Demo.JUMBO, "")}
                    : new LineItem[] {of(i % 3 == 1 ? Demo.JUMBO : Demo.CUPS, "")};
            Instant at = Demo.NOW.minusSeconds(86_400L * (i + 20));
            rows.add(new PlatformRow.OfPurchase(online("W-" + i, ANAIS, at.toString(), lines)));
        }
        return rows;
    }

    private static List<Customer> people() {
        return List.of(
                person(ANAIS, "Anaïs", "Dubois", LoyaltyTier.GOLD, 4180, "4471", "London", ConsentDecision.GIVEN),
                person("C-1002", "A.", "Dubois", LoyaltyTier.NONE, "4471", "Brighton", ConsentDecision.GIVEN),
                person("C-1003", "Marc", "Dubois", LoyaltyTier.MEMBER, "2207", "London", ConsentDecision.GIVEN),
                person("C-1004", "Lena", "Dübben", LoyaltyTier.GOLD, "0093", "London", ConsentDecision.GIVEN),
                person("C-1005", "Jonas", "Dubiel", LoyaltyTier.NONE, "7712", null, ConsentDecision.REFUSED),
                person("C-1006", "Chloé", "Dubarry", LoyaltyTier.MEMBER, "5520", "Leeds", ConsentDecision.GIVEN),
                person(
                        BEN,
                        "Ben",
                        "Achterberg-Oyelaran",
                        LoyaltyTier.MEMBER,
                        12,
                        "3141",
                        "Bath",
                        ConsentDecision.REFUSED),
                person(IVY.value(), "Ivy", "Marsh", LoyaltyTier.SILVER, "8110", "London", ConsentDecision.GIVEN),
                person(PAUL.value(), "Paul", "Reyes", LoyaltyTier.MEMBER, "8111", "London", ConsentDecision.GIVEN),
                person(OLU.value(), "Olu", "Bankole", LoyaltyTier.NONE, "8112", "London", ConsentDecision.NEVER_ASKED),
                person(PRIYA.value(), "Priya", "Shah", LoyaltyTier.GOLD, "8113", "London", ConsentDecision.GIVEN),
                person(HENRY.value(), "Henry", "Wu", LoyaltyTier.MEMBER, "8114", "London", ConsentDecision.GIVEN));
    }

    private static Customer passerBy(int number) {
        String[] given = {"Nora", "Leo", "Ada", "Max", "Zoe", "Sam", "Ida", "Tom", "Una", "Kit", "Eva"};
        String[] family = {"Ward", "Hale", "Quinn", "Frost", "Lang", "Noble", "Perry", "Stone", "Vale"};
        return person(
                "C-" + (2000 + number),
                given[number % given.length],
                family[number % family.length],
                LoyaltyTier.NONE,
                "0000",
                "London",
                ConsentDecision.GIVEN);
    }

    private static Customer person(
            String id,
            String given,
            String family,
            LoyaltyTier tier,
            String phoneEnds,
            @Nullable String city,
            ConsentDecision decision) {
        return person(new CustomerId(id), given, family, tier, 240, phoneEnds, city, decision);
    }

    private static Customer person(
            CustomerId id,
            String given,
            String family,
            LoyaltyTier tier,
            int points,
            String phoneEnds,
            @Nullable String city,
            ConsentDecision decision) {
        Instant asked = Instant.parse("2024-03-03T11:00:00Z");
        String email = given.equals("Anaïs")
                ? "anais.dubois@mail.example"
                : given.equals("Marc") ? "marc.d@mail.example" : null;
        return new Customer(
                id,
                new PersonalDetails(given, family, email, "+44207946" + phoneEnds, "29004471" + phoneEnds, city),
                tier,
                points,
                LocalDate.of(2022, 3, 9),
                decision == ConsentDecision.NEVER_ASKED
                        ? Consents.NONE
                        : new Consents(List.of(
                                new Consent(Purpose.PERSONALISATION, decision, asked, "website"),
                                new Consent(Purpose.EMAIL, ConsentDecision.GIVEN, asked, "store"),
                                new Consent(Purpose.PHONE, ConsentDecision.REFUSED, asked, "store"))),
                false);
    }

    private static List<ProductTrend> trends() {
        return List.of(
                trend(Demo.ASTRID, 93, companion(HARLOW, 58), companion(Demo.RYE, 61), companion(Demo.BALM, 44)),
                trend(Demo.LUNE, 87, companion(HARLOW, 52), companion(Demo.FELL, 49), companion(Demo.RYE, 33)),
                trend(Demo.MIRA, 81, companion(ORLA, 38), companion(INES, 41)),
                trend(Demo.FELL, 78, companion(Demo.LUNE, 49), companion(HARLOW, 30)),
                trend(Demo.RYE, 90, companion(Demo.ASTRID, 61), companion(Demo.LUNE, 33)),
                trend(Demo.BALM, 90, companion(Demo.ASTRID, 44), companion(Demo.LUNE, 20)),
                trend(HARLOW, 84, companion(Demo.ASTRID, 58), companion(Demo.LUNE, 52)),
                trend(VERA, 90),
                trend(NOLA, 900),
                trend(INES, 72, companion(Demo.MIRA, 41)),
                trend(HALE, 90, companion(Demo.ASTRID, 21)),
                trend(ORLA, 75, companion(Demo.MIRA, 38)));
    }

    /** One of them outsells all others by far, so that what belongs together counts for more than what sells. */
    private static ProductTrend trend(ProductInStore product, int baskets, ProductTrend.Companion... with) {
        int recent = product.equals(NOLA) ? 900 : 2;
        return new ProductTrend(product.product().sku(), baskets, recent, 28, List.of(with));
    }

    private static ProductTrend.Companion companion(ProductInStore product, int together) {
        return new ProductTrend.Companion(product.product().sku(), together);
    }

    private static List<PlatformRow> bought() {
        Purchase heels = online("W-70441", ANAIS, "2026-09-27T12:00:00Z", of(VERA, "38"), of(NOLA, "38"));
        List<PlatformRow> rows = new ArrayList<>();
        Stream.of(
                        here("KR-881", ANAIS, "2026-10-18T13:05:00Z", of(HARLOW, "S")),
                        heels,
                        online("W-69120", ANAIS, "2026-08-09T19:00:00Z", of(ORLA, "S")),
                        here("KR-711", ANAIS, "2026-06-14T12:00:00Z", of(INES, "36")),
                        here("KR-640", ANAIS, "2026-05-02T12:00:00Z", of(HALE, "38")),
                        online("W-61290", ANAIS, "2026-03-21T19:00:00Z", of(ORLA, "S")),
                        here("KR-402", ANAIS, "2026-02-18T12:00:00Z", of(INES, "36"), of(ORLA, "S")),
                        online("W-55810", ANAIS, "2025-12-12T19:00:00Z", of(Demo.FELL, ""), of(NOLA, "38")),
                        here("KR-230", new CustomerId("C-1003"), "2026-06-02T12:00:00Z", of(Demo.RYE, "")),
                        here("KR-231", new CustomerId("C-1004"), "2026-11-09T12:00:00Z", of(NOLA, "39")),
                        online("W-70990", new CustomerId("C-1005"), "2026-11-01T12:00:00Z", of(Demo.FELL, "")),
                        in(LEEDS, "LE-100", new CustomerId("C-1006"), "2026-09-11T12:00:00Z", of(Demo.MIRA, "34")),
                        here("KR-901", OLU, "2026-11-21T09:31:00Z", of(Demo.FELL, "")),
                        here("KR-902", PAUL, "2026-11-21T09:48:00Z", of(Demo.RYE, "")),
                        here("KR-903", IVY, "2026-11-21T10:19:00Z", of(Demo.LUNE, "")))
                .forEach(purchase -> rows.add(new PlatformRow.OfPurchase(purchase)));
        for (int i = 0; i < 4; i++) {
            CustomerId passing = new CustomerId("C-" + (3000 + i));
            rows.add(new PlatformRow.OfPurchase(
                    here("KR-95" + i, passing, "2026-11-1" + i + "T15:00:00Z", of(Demo.FELL, ""), of(Demo.BALM, ""))));
            rows.add(new PlatformRow.OfPurchase(
                    here("KR-96" + i, passing, "2026-11-1" + i + "T16:00:00Z", of(i < 3 ? Demo.LUNE : Demo.BALM, ""))));
        }
        rows.add(new PlatformRow.OfReturn(new Return(
                new PurchaseId("C-70441"),
                ANAIS,
                Channel.STORE,
                KINGS_ROAD.id(),
                Instant.parse("2026-10-04T12:00:00Z"),
                "C-70441",
                List.of(new ReturnedLine(
                        new Article(VERA.product().sku(), "38"),
                        1,
                        VERA.product().price(),
                        heels.id())),
                List.of(),
                VERA.product().price().negated())));
        return rows;
    }

    private static LineItem of(ProductInStore product, String size) {
        return new LineItem(
                new Article(product.product().sku(), size), 1, product.product().price(), false);
    }

    private static Purchase here(String number, CustomerId customer, String at, LineItem... lines) {
        return in(KINGS_ROAD, number, customer, at, lines);
    }

    private static Purchase in(Store store, String number, CustomerId customer, String at, LineItem... lines) {
        return new Purchase(
                new PurchaseId(number),
                customer,
                Channel.STORE,
                store.id(),
                store.equals(KINGS_ROAD) ? MARA.id() : null,
                Instant.parse(at),
                number,
                List.of(lines),
                List.of(),
                new Tender(TenderKind.CARD, PaidAt.TILL, ""),
                total(lines));
    }

    static Purchase online(String number, CustomerId customer, String at, LineItem... lines) {
        return new Purchase(
                new PurchaseId(number),
                customer,
                Channel.ONLINE,
                null,
                null,
                Instant.parse(at),
                number,
                List.of(lines),
                List.of(),
                null,
                total(lines));
    }

    private static Money total(LineItem... lines) {
        Money total = Money.zero(Money.POUNDS);
        for (LineItem line : lines) {
            total = total.plus(line.total());
        }
        return total;
    }
}
