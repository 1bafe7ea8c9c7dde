package rapport.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.engine.policy.ProductFacts.Facts;

class OutOfReachTest {
    private static final Set<String> ONE = Set.of("");
    private static final Set<String> NONE = Set.of();
    private static final Facts BOOT = new Facts("Boots", "", 0, List.of("37", "38", "39"), 0, false);
    private static final Guidance SIZE_38 = Guidance.STANDARD.with(Wishes.NONE.withSizes(Map.of("Boots", "38")));

    private final OutOfReach rule = new OutOfReach();

    @Test
    void whatIsNearbyOrOnlineComesLaterAndSaysSoAndWhatIsNowhereIsLeftOut() {
        Shelf shelf = new Shelf(8)
                .guided(Guidance.STANDARD.withStock(Map.of(
                        Shelf.sku(0), new Stocked(NONE, NONE, NONE),
                        Shelf.sku(1), new Stocked(NONE, NONE, ONE),
                        Shelf.sku(2), new Stocked(NONE, ONE, ONE),
                        Shelf.sku(3), new Stocked(ONE, NONE, NONE))));

        assertEquals(List.of(3, 4, 2, 1, 5, 6, 7), shelf.after(rule));
        assertEquals(Where.NEARBY, shelf.field(rule).where(2));
        assertEquals(Where.ONLINE, shelf.field(rule).where(1));
    }

    @Test
    void aProductOfWhichNoStockIsKnownIsTakenToBeHere() {
        assertEquals(List.of(0, 1, 2), new Shelf(3).after(rule));
        assertEquals(Where.HERE, new Shelf(3).field(rule).where(2));
    }

    @Test
    void theCustomersOwnSizeCounts() {
        Stocked otherSizesHere = new Stocked(Set.of("37", "39"), NONE, NONE);
        Stocked theirsNearby = new Stocked(Set.of("37"), Set.of("38"), NONE);
        Shelf shelf = new Shelf(4)
                .fact(0, BOOT)
                .fact(1, BOOT)
                .guided(SIZE_38.withStock(Map.of(Shelf.sku(0), otherSizesHere, Shelf.sku(1), theirsNearby)));

        assertEquals(List.of(2, 1, 3), shelf.after(rule));
        assertEquals(Where.NEARBY, shelf.field(rule).where(1));
    }

    @Test
    void whatIsNotMadeInTheirSizeComesLater() {
        Facts small = new Facts("Boots", "", 0, List.of("36"), 0, false);

        assertEquals(
                List.of(1, 0, 2, 3), new Shelf(4).fact(0, small).guided(SIZE_38).after(rule));
    }

    @Test
    void sizesSayNothingWhereNothingPersonalMayBeUsed() {
        Shelf shelf = new Shelf(2)
                .fact(0, BOOT)
                .guided(SIZE_38.withStock(Map.of(Shelf.sku(0), new Stocked(Set.of("37"), NONE, NONE))))
                .notPersonal();

        assertEquals(List.of(0, 1), shelf.after(rule));
    }
}
