package rapport.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.engine.policy.ProductFacts.Facts;

class UnspokenTest {
    private static final Facts SENSITIVE = new Facts("Health", "", 0, List.of(), 0, true);

    private final Unspoken rule = new Unspoken();

    @Test
    void aSensitiveProductIsLeftOutUnlessThisCustomerBoughtIt() {
        Shelf shelf = new Shelf(3).fact(0, SENSITIVE).fact(1, SENSITIVE).bought(40, 1);

        assertEquals(List.of(1, 2), shelf.after(rule));
    }

    @Test
    void whatCameBackWasNotBought() {
        assertEquals(
                List.of(1),
                new Shelf(2).fact(0, SENSITIVE).bought(40, 0).broughtBack(30, 0).after(rule));
    }

    @Test
    void itIsLeftOutOfEveryListThatIsNotPersonal() {
        assertEquals(
                List.of(1),
                new Shelf(2).fact(0, SENSITIVE).bought(40, 0).notPersonal().after(rule));
    }
}
