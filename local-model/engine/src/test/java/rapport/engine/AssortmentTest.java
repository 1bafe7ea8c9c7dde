package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rapport.engine.Shop.BAG;
import static rapport.engine.Shop.CUP;
import static rapport.engine.Shop.LAMP;
import static rapport.engine.Shop.request;
import static rapport.engine.Shop.trend;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rapport.domain.feed.ProductTrend.Companion;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Suggestion;

class AssortmentTest {
    private final Engine engine = new Engine();

    @Test
    void theLaterOfTwoTrendsOfAProductCounts() {
        Assortment assortment = Assortment.of(List.of(trend(CUP, 10, 9), trend(BAG, 10, 5), trend(CUP, 10, 1)));

        assertEquals(List.of(BAG, CUP), suggested(assortment));
    }

    @Test
    void aCompanionThatIsNotInTheAssortmentIsNotSuggested() {
        Assortment assortment = Assortment.of(List.of(trend(CUP, 10, 9, new Companion(new Sku("GONE"), 8))));

        assertEquals(List.of(), suggested(assortment, CUP));
    }

    @Test
    void aProductThatNamesItselfAsItsCompanionIsNoReasonForItself() {
        Assortment assortment = Assortment.of(List.of(trend(CUP, 10, 9, new Companion(CUP, 9)), trend(LAMP, 10, 8)));

        assertEquals(List.of(LAMP), suggested(assortment, CUP));
    }

    @Test
    void theOrderInWhichTrendsComeMakesNoDifference() {
        Assortment one = Assortment.of(List.of(trend(CUP, 10, 5), trend(LAMP, 10, 5), trend(BAG, 10, 5)));
        Assortment other = Assortment.of(List.of(trend(LAMP, 10, 5), trend(BAG, 10, 5), trend(CUP, 10, 5)));

        assertEquals(List.of(BAG, CUP, LAMP), suggested(one));
        assertEquals(suggested(one), suggested(other));
    }

    private List<Sku> suggested(Assortment assortment, Sku... basket) {
        return engine.suggest(assortment, request(Optional.empty(), basket)).stream()
                .map(Suggestion::sku)
                .toList();
    }
}
