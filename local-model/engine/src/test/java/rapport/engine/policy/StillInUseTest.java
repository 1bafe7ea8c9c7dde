package rapport.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.engine.policy.ProductFacts.Facts;

class StillInUseTest {
    private static final Facts LASTS_A_YEAR = new Facts("Lamps", "", 0, List.of(), 365, false);

    private final StillInUse rule = new StillInUse();

    @Test
    void aDurableProductIsLeftOutWhileItLasts() {
        assertEquals(List.of(1, 2), lamp().bought(364, 0).after(rule));
        assertEquals(List.of(0, 1, 2), lamp().bought(366, 0).after(rule));
    }

    @Test
    void whatIsUsedUpMayBeBoughtAgain() {
        assertEquals(List.of(0, 1, 2), lamp().bought(1, 1).after(rule));
    }

    @Test
    void whatCameBackIsNotInUse() {
        assertEquals(List.of(0, 1, 2), lamp().bought(20, 0).broughtBack(10, 0).after(rule));
    }

    @Test
    void somebodyElseMayNeedOne() {
        assertEquals(List.of(0, 1, 2), lamp().bought(20, 0).notPersonal().after(rule));
    }

    private static Shelf lamp() {
        return new Shelf(3).fact(0, LASTS_A_YEAR);
    }
}
