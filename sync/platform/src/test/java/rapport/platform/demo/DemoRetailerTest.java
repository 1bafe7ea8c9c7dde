package rapport.platform.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Return;
import rapport.domain.store.Associate;
import rapport.domain.store.StoreId;
import rapport.platform.intake.RetailerData;

class DemoRetailerTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DemoRetailer.Size MEDIUM = new DemoRetailer.Size(1_000, 600, 20_000);

    private static final RetailerData RETAILER = DemoRetailer.generate(7, TODAY, MEDIUM);

    private final Map<Sku, Product> products =
            RETAILER.products().stream().collect(Collectors.toMap(Product::sku, Function.identity()));

    @Test
    void theSameSeedMakesTheSameRetailerAndAnotherSeedAnother() {
        assertEquals(RETAILER, DemoRetailer.generate(7, TODAY, MEDIUM));
        assertNotEquals(
                RETAILER.purchases(), DemoRetailer.generate(8, TODAY, MEDIUM).purchases());
    }

    /** The text, not the hash code of the records, since enums hash differently in each run. */
    @Test
    void theSameSeedMakesTheSameSalesInEveryRun() {
        List<Purchase> sales =
                DemoRetailer.generate(7, TODAY, DemoRetailer.Size.SMALL).purchases();

        assertEquals(-137_526_989, sales.toString().hashCode());
    }

    @Test
    void itHasTheAskedSize() {
        assertEquals(1_000, RETAILER.customers().size());
        assertEquals(600, products.size());
        assertEquals(
                20_000,
                RETAILER.purchases().stream()
                        .mapToInt(bought -> bought.lines().size())
                        .sum());
        assertEquals(12, RETAILER.stores().size());
    }

    @Test
    void salesAreInOrderOfTimeOverTwoYearsUpToYesterday() {
        List<Purchase> purchases = RETAILER.purchases();

        assertEquals(
                purchases.stream().map(Purchase::at).sorted().toList(),
                purchases.stream().map(Purchase::at).toList());
        assertEquals(TODAY.minusDays(1), LocalDate.ofInstant(purchases.getLast().at(), LONDON));
        LocalDate firstDay = LocalDate.ofInstant(purchases.getFirst().at(), LONDON);
        assertTrue(!firstDay.isBefore(TODAY.minusYears(2)) && firstDay.isBefore(TODAY.minusMonths(23)));
        assertTrue(RETAILER.returns().stream()
                .allMatch(back -> LocalDate.ofInstant(back.at(), LONDON).isBefore(TODAY)));
    }

    @Test
    void everyReturnComesAfterItsPurchaseAndFromTheSameCustomer() {
        Map<Object, Purchase> byId =
                RETAILER.purchases().stream().collect(Collectors.toMap(Purchase::id, Function.identity()));

        for (Return back : RETAILER.returns()) {
            Purchase of =
                    Objects.requireNonNull(byId.get(back.lines().getFirst().of()));
            assertTrue(back.at().isAfter(of.at()));
            assertEquals(of.customer(), back.customer());
        }
    }

    @Test
    void returnsAreThoseOfAFashionRetailer() {
        double lines = RETAILER.returns().stream()
                .mapToInt(back -> back.lines().size())
                .sum();

        assertEquals(0.10, lines / 20_000, 0.04);
    }

    @Test
    void bootsAreBoughtWithBalmAndCoatsWithScarvesFarMoreOftenThanOtherThings() {
        assertTrue(share("Boots", "Care") > 3 * share("Shirts", "Care"), "balm with boots");
        assertTrue(share("Coats", "Scarves") > 3 * share("Shirts", "Scarves"), "scarf with a coat");
    }

    @Test
    void customersStayWithTheirColours() {
        double same = 0;
        double pairs = 0;
        Map<CustomerId, List<Purchase>> byCustomer = RETAILER.purchases().stream()
                .filter(bought -> bought.customer() != null)
                .collect(Collectors.groupingBy(bought -> Objects.requireNonNull(bought.customer())));
        for (List<Purchase> history : byCustomer.values()) {
            List<Product> bought =
                    history.stream().flatMap(visit -> pieces(visit).stream()).toList();
            Set<Sku> seen = new HashSet<>();
            for (int i = 1; i < bought.size(); i++) {
                if (seen.add(bought.get(i).sku()) && !bought.get(i).equals(bought.get(i - 1))) {
                    pairs++;
                    same += bought.get(i).colour().equals(bought.get(i - 1).colour()) ? 1 : 0;
                }
            }
        }

        double byChance = 1.0 / 12;
        assertTrue(same / pairs > 2 * byChance, "share of the same colour: " + same / pairs);
    }

    @Test
    void coatsSellInWinterAndDressesInSummer() {
        assertTrue(sold("Coats", 11) > 3 * sold("Coats", 6));
        assertTrue(sold("Dresses", 6) > sold("Dresses", 11));
    }

    @Test
    void swimwearSellsInSummerAndJewelleryBeforeChristmas() {
        assertTrue(soldIn("Swimwear", 5, 6, 7, 8) > 0.7, "swimwear from May to August");
        assertTrue(soldIn("Jewellery", 11, 12) > 0.35, "jewellery in November and December");
        assertTrue(soldIn("Coats", 9, 10, 11) > 0.45, "coats in autumn");
        assertEquals(4 / 12.0, soldIn("Belts", 5, 6, 7, 8), 0.08);
    }

    @Test
    void someProductsArriveAndTakeOff() {
        Instant halfTime = TODAY.minusYears(1).atStartOfDay(LONDON).toInstant();
        Map<Sku, List<Instant>> sales = new HashMap<>();
        for (Purchase bought : RETAILER.purchases()) {
            bought.lines()
                    .forEach(line -> sales.computeIfAbsent(line.article().sku(), _ -> new ArrayList<>())
                            .add(bought.at()));
        }

        List<List<Instant>> arrivals = sales.values().stream()
                .filter(times -> times.size() >= 20 && times.getFirst().isAfter(halfTime))
                .toList();

        assertTrue(arrivals.size() >= 5, arrivals.size() + " products came in the second year");
        assertTrue(
                arrivals.stream()
                        .anyMatch(times -> times.get(times.size() / 2)
                                .isBefore(times.getFirst().plus(Duration.ofDays(60)))),
                "one sold half of all in its first two months");
    }

    @Test
    void candlesAreBoughtAgainInTheRhythmOfThePersonAndCoatsOnce() {
        Map<CustomerId, Map<Sku, List<Instant>>> byCustomer = new HashMap<>();
        for (Purchase bought : RETAILER.purchases()) {
            CustomerId customer = bought.customer();
            if (customer != null) {
                bought.lines()
                        .forEach(line -> byCustomer
                                .computeIfAbsent(customer, _ -> new HashMap<>())
                                .computeIfAbsent(line.article().sku(), _ -> new ArrayList<>())
                                .add(bought.at()));
            }
        }

        assertEquals(0, boughtAgain(byCustomer, "Coats"));
        assertTrue(boughtAgain(byCustomer, "Candles") > 0.3, "candles again");
        List<Duration> gaps = byCustomer.values().stream()
                .flatMap(bought -> bought.entrySet().stream())
                .filter(bought -> in("Candles", bought.getKey()))
                .flatMap(bought -> gaps(bought.getValue()).stream())
                .toList();
        double early = gaps.stream()
                .filter(gap -> gap.compareTo(Duration.ofDays(38)) < 0)
                .count();
        assertTrue(early / gaps.size() < 0.05, "before one is burnt down: " + early + " of " + gaps.size());
    }

    private static List<Duration> gaps(List<Instant> times) {
        return IntStream.range(1, times.size())
                .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
                .toList();
    }

    private double boughtAgain(Map<CustomerId, Map<Sku, List<Instant>>> byCustomer, String category) {
        List<List<Instant>> all = byCustomer.values().stream()
                .flatMap(bought -> bought.entrySet().stream())
                .filter(bought -> in(category, bought.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return (double) all.stream().filter(times -> times.size() > 1).count() / all.size();
    }

    private boolean in(String category, Sku sku) {
        return Objects.requireNonNull(products.get(sku)).category().name().equals(category);
    }

    @Test
    void customersAreInTheScopeOfTheStoresWhereTheyBought() {
        Map<CustomerId, Set<StoreId>> scopes = RETAILER.customers().stream()
                .collect(Collectors.toMap(person -> person.customer().id(), RetailerData.ScopedCustomer::scope));

        assertTrue(RETAILER.purchases().stream()
                .filter(bought -> bought.customer() != null && bought.store() != null)
                .allMatch(bought ->
                        Objects.requireNonNull(scopes.get(bought.customer())).contains(bought.store())));
        assertTrue(scopes.values().stream().noneMatch(Set::isEmpty));
    }

    @Test
    void threeInFourGaveConsent() {
        double given = RETAILER.customers().stream()
                .filter(person -> person.customer().consents().on(Purpose.PERSONALISATION) == ConsentDecision.GIVEN)
                .count();

        assertEquals(0.75, given / 1_000, 0.05);
    }

    @Test
    void everyProductHasAGtinOfItsOwnAndSomePiecesAreOutOfStock() {
        assertEquals(
                products.size(),
                products.values().stream()
                        .map(Product::gtin)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count());
        double out =
                RETAILER.stock().stream().filter(stock -> stock.quantity() == 0).count();
        assertEquals(1 / 12.0, out / RETAILER.stock().size(), 0.01);
    }

    @Test
    void kingsRoadIsStaffedAsInThePictures() {
        assertEquals(
                List.of("Mara Klein", "Jon Adeyemi", "Sofia Ricci", "Dev Patel", "Grace Owens"),
                RETAILER.associates().stream()
                        .filter(associate -> associate.store().equals(new StoreId("KR")))
                        .map(Associate::name)
                        .toList());
    }

    @Test
    void anaisIsGoldAndBoughtTheHarlowCoatOnKingsRoad() {
        Customer anais = RETAILER.customers().getFirst().customer();
        Product coat = products.get(new Sku("6042"));

        List<Purchase> visits = RETAILER.purchases().stream()
                .filter(bought -> anais.id().equals(bought.customer()))
                .toList();

        assertEquals("Anaïs Dubois", anais.details().fullName());
        assertEquals(LoyaltyTier.GOLD, anais.tier());
        assertEquals(ConsentDecision.GIVEN, anais.consents().on(Purpose.PERSONALISATION));
        assertEquals(14, visits.size());
        assertEquals("Harlow wool coat", Objects.requireNonNull(coat).name());
        assertEquals(Money.pence(320_00), visits.getLast().total());
        assertEquals(new StoreId("KR"), visits.getLast().store());
        assertEquals(
                List.of(Money.pence(-120_00)),
                RETAILER.returns().stream()
                        .filter(back -> anais.id().equals(back.customer()))
                        .map(Return::total)
                        .toList());
    }

    private List<Product> pieces(Purchase bought) {
        return bought.lines().stream()
                .map(line -> Objects.requireNonNull(products.get(line.article().sku())))
                .toList();
    }

    /** The share of purchases with one category that hold the other too. */
    private double share(String category, String with) {
        List<Set<String>> baskets = RETAILER.purchases().stream()
                .map(bought -> pieces(bought).stream()
                        .map(piece -> piece.category().name())
                        .collect(Collectors.toSet()))
                .filter(basket -> basket.contains(category))
                .toList();
        return (double) baskets.stream().filter(basket -> basket.contains(with)).count() / baskets.size();
    }

    private double soldIn(String category, int... months) {
        double all = IntStream.rangeClosed(1, 12)
                .mapToLong(month -> sold(category, month))
                .sum();
        return IntStream.of(months).mapToLong(month -> sold(category, month)).sum() / all;
    }

    private long sold(String category, int month) {
        return RETAILER.purchases().stream()
                .filter(bought -> bought.at().atZone(LONDON).getMonthValue() == month)
                .flatMap(bought -> pieces(bought).stream())
                .filter(piece -> piece.category().name().equals(category))
                .count();
    }
}
