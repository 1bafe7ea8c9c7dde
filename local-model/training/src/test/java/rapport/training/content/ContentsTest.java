package rapport.training.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.engine.rank.Content;
import rapport.engine.rank.Links;
import rapport.training.source.Described;

class ContentsTest {
    @Test
    void textsThatMeanTheSameAreNear() {
        Content content = Contents.of(List.of(
                said("evening gown of red silk"),
                said("garden hose, twenty metres"),
                said("crimson satin dress for a wedding"),
                said("water hose for the garden"),
                said("green tea in bags"),
                said("black tea in bags")));

        assertEquals(2, nearest(content, 0));
        assertEquals(3, nearest(content, 1));
        assertEquals(5, nearest(content, 4));
    }

    @Test
    void traitsAloneMakeProductsAlike() {
        Content content = Contents.of(List.of(
                new Described("dress", "", 10, List.of("occasion wedding"), ""),
                new Described("dress", "", 10, List.of("occasion work"), ""),
                new Described("gown", "", 10, List.of("occasion party"), ""),
                new Described("dress", "", 10, List.of("occasion wedding"), ""),
                Described.NOTHING));

        assertEquals(3, nearest(content, 0));
        assertTrue(content.alike().weight(0, 3) > .99f);
        assertFalse(content.alike().of(4).next());
        assertArrayEquals(new int[] {0, 0, 1, 0, -1}, content.category());
    }

    @Test
    void theSameDescriptionsGiveTheSameNumbers() {
        List<Described> products = List.of(said("red silk"), said("blue wool"), said("green tea"));

        assertArrayEquals(Contents.of(products).vectors(), Contents.of(products).vectors());
    }

    @Test
    void whereNothingIsToldNothingIsKnown() {
        assertTrue(Contents.of(List.of(Described.NOTHING, Described.NOTHING)).isEmpty());
    }

    private static int nearest(Content content, int item) {
        int nearest = -1;
        float most = 0;
        for (Links.Row to = content.alike().of(item); to.next(); ) {
            if (to.weight() > most) {
                most = to.weight();
                nearest = to.product();
            }
        }
        return nearest;
    }

    private static Described said(String text) {
        return new Described("", "", 0, List.of(), text);
    }
}
