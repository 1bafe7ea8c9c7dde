package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalCustomers.BEN;
import static rapport.testkit.TypicalCustomers.CLARA;
import static rapport.testkit.TypicalCustomers.DUBOIS_JUNIOR;
import static rapport.testkit.TypicalProducts.BOOTS;
import static rapport.testkit.TypicalProducts.CARE;
import static rapport.testkit.TypicalProducts.LOAFER;
import static rapport.testkit.TypicalProducts.SCARF;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.cache.customer.CustomerMatch;
import rapport.cache.customer.CustomerMatches;
import rapport.cache.customer.SearchText;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.cache.product.ProductQueries.ProductMatch;
import rapport.cache.product.ProductQueries.ProductMatches;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.testkit.TypicalPurchases;

/** Nothing here writes, so that all tests share one cache. */
class LookupTest {
    @TempDir
    static Path folder;

    private static Cache cache;

    @BeforeAll
    static void open() {
        cache = CacheFixture.openWithTypicalRetailer(folder);
    }

    @AfterAll
    static void close() {
        cache.close();
    }

    @ParameterizedTest
    @CsvSource({
        "anais dubois, C-1001",
        "dubois anais, C-1001",
        "ANAÏS, C-1001",
        "du ana, C-1001",
        "naïs, C-1001",
        "anais.dub, C-1001",
        "dubois@example.org, C-1001",
        "900123, C-1001",
        "0123, C-1001",
        "+44 7700 900123, C-1001",
        "0044 7700900123, C-1001",
        "07700 900123, C-1001",
        "(07700) 900-123, C-1001",
        "9826000010012, C-1001",
        "ben, C-1002",
        "+447700900456, C-1002",
        "456, C-1002",
        "muller, C-1003",
        "Müller-Lowe, C-1003",
        "lowe müller, C-1003",
        "o'neill, C-1004",
        "oneill dubois, C-1004",
    })
    void oneCustomerIsFoundBy(String typed, String id) {
        assertEquals(List.of(new CustomerId(id)), ids(matching(typed)));
    }

    @ParameterizedTest
    @CsvSource({"zzz", "anna", "'ben dubois'", "12", "'   '", "900124", "%"})
    void nobodyIsFoundBy(String typed) {
        assertEquals(new CustomerMatches(List.of(), 0, 4), matching(typed));
    }

    @Test
    void thisStoresCustomersComeFirst() {
        CustomerMatches found = matching("dubois");

        assertEquals(List.of(ANNA.id(), DUBOIS_JUNIOR.id()), ids(found));
        assertEquals(
                List.of(true, false),
                found.matches().stream().map(CustomerMatch::here).toList());
    }

    @Test
    void aMatchTellsTheLatestPurchase() {
        assertEquals(
                List.of(new CustomerMatch(
                        CLARA.id(),
                        CLARA.details(),
                        CLARA.tier(),
                        ConsentDecision.REFUSED,
                        TypicalPurchases.CLARAS_LOAFERS.at(),
                        Channel.ONLINE,
                        false)),
                matching("clara").matches());
        assertEquals(
                List.of(new CustomerMatch(
                        BEN.id(), BEN.details(), BEN.tier(), ConsentDecision.NEVER_ASKED, null, null, false)),
                matching("ben").matches());
    }

    @Test
    void aListThatIsCutSaysHowManyThereAre() {
        CustomerMatches found = cache.customers().matching(MIA, "dubois", 1);

        assertEquals(List.of(ANNA.id()), ids(found));
        assertEquals(2, found.total());
    }

    @Test
    void foldingKeepsPlaces() {
        assertEquals("anais dubois-o'neill strasse", SearchText.fold("Anaïs Dubois-O’Neill Straße"));
        assertEquals(SearchText.fold("ï") + SearchText.fold("ß"), SearchText.fold("ïß"));
    }

    @Test
    void theBestSoldProductComesFirst() {
        ProductMatches found = cache.products().matching(MIA, "hale", 10);

        assertEquals(
                new ProductMatches(
                        List.of(
                                new ProductInStore(BOOTS, Map.of("37", 0, "38", 3, "39", 1)),
                                new ProductInStore(LOAFER, Map.of("38", 0, "39", 0))),
                        2),
                found);
    }

    @ParameterizedTest
    @CsvSource({"ecru, 5120", "ÉCRU scar, 5120", "4471, 4471", "brown loaf, 4480", "care leather, 9001"})
    void oneProductIsFoundBy(String typed, String sku) {
        assertEquals(
                List.of(new Sku(sku)),
                cache.products().matching(MIA, typed, 10).matches().stream()
                        .map(found -> found.product().sku())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"''", "eather", "'hale scarf'"})
    void noProductIsFoundBy(String typed) {
        assertEquals(new ProductMatches(List.of(), 0), cache.products().matching(MIA, typed, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "4471, 4471, ''",
        "4471-38, 4471, 38",
        "4006381333931, 4471, ''",
        "04006381333931, 4471, ''",
        "' 5120 ', 5120, ''"
    })
    void anArticleIsNamedExactlyBy(String typed, String sku, String size) {
        ProductMatch match = cache.products().exactly(MIA, typed).orElseThrow();

        assertEquals(new Sku(sku), match.product().product().sku());
        assertEquals(size, match.size());
    }

    @ParameterizedTest
    @CsvSource({"4471-99", "447", "4006381333932", "''"})
    void noArticleIsNamedBy(String typed) {
        assertTrue(cache.products().exactly(MIA, typed).isEmpty());
    }

    @Test
    void whatHasNoPieceInAnySizeIsOutOfStock() {
        assertEquals(Set.of(LOAFER.sku()), cache.products().outOfStock(MIA));
    }

    @Test
    void whatIsNotKnownIsMissing() {
        Map<Sku, ProductInStore> known =
                cache.products().products(MIA, List.of(CARE.sku(), new Sku("none"), SCARF.sku()));

        assertEquals(List.of(CARE.sku(), SCARF.sku()), List.copyOf(known.keySet()));
        assertFalse(known.containsKey(new Sku("none")));
    }

    private static CustomerMatches matching(String typed) {
        return cache.customers().matching(MIA, typed, 20);
    }

    private static List<CustomerId> ids(CustomerMatches found) {
        return found.matches().stream().map(CustomerMatch::id).toList();
    }
}
