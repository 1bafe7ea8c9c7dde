package rapport.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.training.source.Sales;
import rapport.training.source.Sales.Shopper;

class HomeStoresTest {
    private final List<String> homes = new ArrayList<>();

    @Test
    void onlineAndEachStoreHaveTheirCustomersAndFewOnesAreTakenTogether() {
        live(Sales.ONLINE, 40);
        live("KR", 31);
        live("LE", 29);
        live("", 50);
        live("MA", 30);
        live("YO", 3);

        Map<String, BitSet> parts = HomeStores.of(homes);

        assertEquals(List.of("online", "store KR", "store MA", "other stores"), List.copyOf(parts.keySet()));
        assertEquals(40, parts.get("online").cardinality());
        assertEquals(40, parts.get("store KR").nextSetBit(0));
        assertEquals(32, parts.get("other stores").cardinality());
    }

    @Test
    void ofFewerThanThirtyNothingIsTold() {
        live(Sales.ONLINE, 29);
        live("KR", 29);

        assertEquals(Map.of(), HomeStores.of(homes));
    }

    @Test
    void theTwelveLargestHaveALineOfTheirOwn() {
        for (int store = 0; store < 14; store++) {
            live("S%02d".formatted(store), 30 + store);
        }

        Map<String, BitSet> parts = HomeStores.of(homes);

        assertEquals(13, parts.size());
        assertEquals("store S13", parts.keySet().iterator().next());
        assertEquals(61, parts.get("other stores").cardinality());
    }

    @Test
    void atHomeIsWhereMostWasBoughtAndLatelyOfTwo() {
        assertEquals("LE", shopper("KR", "LE", "LE").home(3));
        assertEquals("LE", shopper("LE", "KR", "KR", "LE").home(4));
        assertEquals("KR", shopper("LE", "KR", "KR", "LE").home(3));
        assertEquals("LE", shopper("LE", "", "").home(3));
        assertEquals("", shopper("LE", "LE").home(0));
    }

    private static Shopper shopper(String... stores) {
        return new Shopper(new int[stores.length][1], new long[stores.length], List.of(stores), List.of());
    }

    private void live(String store, int customers) {
        homes.addAll(Collections.nCopies(customers, store));
    }
}
