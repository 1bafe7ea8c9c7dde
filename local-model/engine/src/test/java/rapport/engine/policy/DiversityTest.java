package rapport.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.engine.policy.ProductFacts.Facts;

class DiversityTest {
    private static final Facts BOOT = new Facts("Boots", "", 0, List.of(), 0, false);
    private static final Facts LAMP = new Facts("Lamps", "", 0, List.of(), 0, false);

    @Test
    void whatIsLikeTheFirstMakesRoomForWhatIsNot() {
        Shelf shelf = new Shelf(20).fact(0, BOOT).fact(1, BOOT).fact(2, LAMP);

        assertEquals(List.of(0, 2, 1), shelf.chosen(3));
    }

    @Test
    void moreThanThreeOfACategoryComeOnlyWhenThereIsNothingElse() {
        Shelf shelf = new Shelf(7);
        for (int i = 0; i < 5; i++) {
            shelf.fact(i, BOOT);
        }

        List<Integer> chosen = shelf.chosen(7);

        assertEquals(List.of(3, 4), chosen.subList(5, 7));
    }

    @Test
    void productsOfWhichNothingIsKnownAreNotAlike() {
        assertEquals(List.of(0, 1, 2, 3, 4), new Shelf(20).chosen(5));
    }

    @Test
    void aSurpriseIsMoreDiverse() {
        Shelf plain = new Shelf(40).fact(0, BOOT).fact(1, BOOT).fact(2, BOOT);
        Shelf surprising = new Shelf(40)
                .fact(0, BOOT)
                .fact(1, BOOT)
                .fact(2, BOOT)
                .guided(Guidance.STANDARD.with(Wishes.NONE.withSurprise()));

        assertEquals(List.of(0, 3, 1, 4, 2, 5), plain.chosen(6));
        assertEquals(List.of(0, 3, 4, 5, 6, 7), surprising.chosen(6));
    }
}
