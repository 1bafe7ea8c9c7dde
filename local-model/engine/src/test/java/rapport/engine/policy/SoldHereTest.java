package rapport.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rapport.domain.suggestion.Reason.PopularHere;

class SoldHereTest {
    private static final StoreSales SALES =
            new StoreSales(Map.of(Shelf.sku(3), 50, Shelf.sku(1), 20, Shelf.sku(2), 0), 30);

    private final SoldHere rule = new SoldHere();

    @Test
    void whereNothingPersonalMayBeUsedTheStoresBestSellersComeFirstAndSaySo() {
        Shelf shelf = new Shelf(4).guided(Guidance.STANDARD.with(SALES)).notPersonal();

        assertEquals(List.of(3, 1, 0, 2), shelf.after(rule));
        assertEquals(Optional.of(new PopularHere(50, 30)), shelf.field(rule).popularHere(3));
        assertEquals(Optional.empty(), shelf.field(rule).popularHere(2));
    }

    @Test
    void withConsentOrWithoutSalesItDoesNothing() {
        assertEquals(
                List.of(0, 1, 2, 3),
                new Shelf(4).guided(Guidance.STANDARD.with(SALES)).after(rule));
        assertEquals(List.of(0, 1, 2, 3), new Shelf(4).notPersonal().after(rule));
    }
}
