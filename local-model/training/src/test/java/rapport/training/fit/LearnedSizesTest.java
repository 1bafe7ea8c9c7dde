package rapport.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rapport.engine.size.Garment;
import rapport.engine.size.ShelfSizes;
import rapport.engine.size.SizeAdvice;
import rapport.engine.size.SizeTable;
import rapport.engine.size.Worn;
import rapport.engine.size.Worn.Verdict;
import rapport.training.SizeShop;
import rapport.training.SizeShop.Line;

/** From purchases and exchanges of a shop where brands run a size off. */
class LearnedSizesTest {
    private static final List<Line> LINES = SizeShop.lines(400, 7, 80);

    private static LearnedSizes learned;

    @BeforeAll
    static void learn() {
        learned = LearnedSizes.of(SizeShop.sales(LINES), 1);
    }

    @Test
    void howBrandsRunIsFound() {
        SizeTable table = learned.table().orElseThrow();

        double apart = table.brands().get("True").mean();
        assertEquals(
                -1,
                table.brands().get("Slim").mean() - apart,
                .5,
                table.brands().toString());
        assertEquals(
                1, table.brands().get("Wide").mean() - apart, .5, table.brands().toString());
    }

    @Test
    void theAdviceFollowsTheBrand() {
        List<Worn> kept = Collections.nCopies(6, new Worn(garment(1, "Boots"), "39", Verdict.KEPT));

        assertEquals("40", boot(garment(3, "Boots"), kept));
        assertEquals("39", boot(garment(1, "Boots"), kept));
        assertEquals("38", boot(garment(5, "Boots"), kept));
    }

    @Test
    void whatItForetellsOfDaysThatItDidNotSeeIsTold() {
        LearnedSizes.Told told = learned.told();
        LearnedSizes.Foretold foretold = told.learned().orElseThrow();
        LearnedSizes.Foretold catalogue = told.catalogue().orElseThrow();

        assertTrue(told.ships(), told.toString());
        assertEquals(told.pieces(), told.kept() + told.tooSmall() + told.tooLarge() + told.broughtBack());
        assertTrue(told.asked() > told.pieces() / 10 && told.asked() < told.pieces() / 3, told.toString());
        assertTrue(foretold.auc().mean() > .8, foretold.toString());
        assertTrue(foretold.auc().mean() > catalogue.auc().mean() + .1, catalogue.toString());
        assertTrue(foretold.expectedCalibrationError() < .06, foretold.toString());
    }

    @Test
    void nothingIsSaidOfWhatFewerThanFiveBought() {
        SizeTable table = learned.table().orElseThrow();

        assertEquals(Set.of("Slim", "True", "Wide"), table.brands().keySet());
        assertEquals(Set.of("Coats", "Boots"), table.categories().keySet());
        assertEquals(SizeShop.PRODUCTS - 2, table.products().size());
        assertTrue(!table.products().containsKey(SizeShop.sku(SizeShop.PRODUCTS - 2)));
        assertTrue(table.unknownBrand().variance() > 20 * table.unknown().variance(), "brands differ, products hardly");
    }

    @Test
    void theSameLinesInAnotherOrderAreTheSame() {
        List<Line> shuffled = new ArrayList<>(LINES);
        Collections.shuffle(shuffled, new Random(3));

        assertEquals(learned, LearnedSizes.of(SizeShop.sales(shuffled), 1));
    }

    @Test
    void returnsWithoutExchangesTellTooLittle() {
        LearnedSizes without = LearnedSizes.of(SizeShop.sales(SizeShop.lines(400, 7, 0)), 1);

        assertEquals(Optional.empty(), without.table());
        assertTrue(without.told().tooSmall() + without.told().tooLarge() < 20, "by chance");
        assertTrue(without.told().broughtBack() > 50);
        assertTrue(without.told().because().startsWith("There is too little to learn from: "));
    }

    private static String boot(Garment boot, List<Worn> history) {
        SizeTable table = learned.table().orElseThrow();
        SizeTable now = table.on(ShelfSizes.of(Map.of("Boots", SizeShop.BOOTS)));
        return new SizeAdvice(now)
                .advise(boot, SizeShop.BOOTS, history)
                .orElseThrow()
                .size();
    }

    private static Garment garment(int product, String category) {
        assertEquals(category, SizeShop.category(product));
        return new Garment(SizeShop.sku(product), SizeShop.brand(product), category);
    }
}
