package rapport.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.engine.policy.ProductFacts.Facts;

class UsualPriceTest {
    private final UsualPrice rule = new UsualPrice();

    @Test
    void whatIsFarDearerOrCheaperThanUsualComesLater() {
        Shelf shelf = shelf().fact(0, at(90_00)).fact(1, at(5_00)).bought(10, 6, 7, 8);

        assertEquals(List.of(2, 0, 3, 1, 4, 5, 6, 7, 8), shelf.after(rule));
    }

    @Test
    void aLittleBeyondTheUsualIsUsual() {
        Shelf shelf = shelf().fact(0, at(49_00)).bought(10, 6, 7, 8);

        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), shelf.after(rule));
    }

    @Test
    void twoPurchasesAreNoHabit() {
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5, 6, 7, 8),
                shelf().fact(0, at(90_00)).bought(10, 6, 7).after(rule));
    }

    @Test
    void aProductWithoutAPriceOrOfAnotherCategoryStays() {
        Shelf shelf = shelf().fact(0, at(0))
                .fact(1, new Facts("Lamps", "", 900_00, List.of(), 0, false))
                .bought(10, 6, 7, 8);

        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), shelf.after(rule));
    }

    private static Shelf shelf() {
        return new Shelf(9).fact(6, at(20_00)).fact(7, at(30_00)).fact(8, at(40_00));
    }

    private static Facts at(long price) {
        return new Facts("Boots", "", price, List.of(), 0, false);
    }
}
