package rapport.app.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rapport.domain.product.Category;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.engine.size.Garment;
import rapport.engine.size.SizeAdvice;
import rapport.engine.size.SizeScale;
import rapport.engine.size.SizeScale.Step;
import rapport.engine.size.SizeTable;
import rapport.engine.size.Worn;
import rapport.engine.size.Worn.Verdict;

class ShelfSizesTest {
    private final SizeTable table = ShelfSizes.of(List.of(
            product("1", "Boots", "36", "38", "37"),
            product("2", "Boots", "40", "39"),
            product("3", "Dresses", "34", "36", "38"),
            product("4", "Shirts", "S", "XS", "L"),
            product("5", "Belts", "85 cm", "95 cm"),
            product("6", "Hats", "One", "38"),
            product("7", "Bags")));

    @Test
    void numbersStandByTheirValueAndLettersByTheirOrder() {
        assertEquals(List.of("36", "37", "38", "39", "40"), labels("Boots"));
        assertEquals(List.of("XS", "S", "L"), labels("Shirts"));
        assertEquals(List.of("85 CM", "95 CM"), labels("Belts"));
    }

    @Test
    void theSmallestDifferenceIsOneStep() {
        assertEquals(1, apart("Boots", "36", "37"));
        assertEquals(1, apart("Dresses", "34", "36"));
        assertEquals(2, apart("Shirts", "S", "L"));
    }

    @Test
    void whatCannotBeComparedHasNoScale() {
        assertEquals(null, table.scales().get("Hats"));
        assertEquals(null, table.scales().get("Bags"));
    }

    @Test
    void aShoesSizeSaysNothingAboutADress() {
        assertNotEquals(
                table.scales().get("Boots").place("38"),
                table.scales().get("Dresses").place("38"));
        List<Worn> shoes = List.of(worn("Boots", "38"), worn("Boots", "38"), worn("Boots", "38"));

        assertEquals(
                Optional.empty(),
                new SizeAdvice(table).advise(new Garment("3", "", "Dresses"), List.of("34", "36", "38"), shoes));
        assertEquals(
                Optional.of("38"),
                new SizeAdvice(table)
                        .advise(new Garment("1", "", "Boots"), List.of("36", "37", "38"), shoes)
                        .map(SizeAdvice.Advised::size));
    }

    @Test
    void onePieceIsNotEnoughAndMorePiecesMakeSurer() {
        SizeAdvice advice = new SizeAdvice(table);
        Garment boot = new Garment("1", "", "Boots");
        List<String> sizes = List.of("36", "37", "38", "39", "40");
        Worn kept = worn("Boots", "38");

        assertEquals(Optional.empty(), advice.advise(boot, sizes, List.of(kept)));
        double two =
                advice.advise(boot, sizes, List.of(kept, kept)).orElseThrow().certainty();
        double five = advice.advise(boot, sizes, List.of(kept, kept, kept, kept, kept))
                .orElseThrow()
                .certainty();
        assertEquals(true, two < five, two + " and " + five);
    }

    private static Worn worn(String category, String size) {
        return new Worn(new Garment("x", "", category), size, Verdict.KEPT);
    }

    private List<String> labels(String category) {
        return table.scales().get(category).steps().stream().map(Step::label).toList();
    }

    private double apart(String category, String smaller, String larger) {
        SizeScale scale = table.scales().get(category);
        return scale.place(larger).orElseThrow() - scale.place(smaller).orElseThrow();
    }

    private static Product product(String sku, String category, String... sizes) {
        return new Product(
                new Sku(sku),
                "Thing " + sku,
                new Category(category),
                Money.pence(100),
                null,
                "",
                "",
                List.of(sizes),
                "");
    }
}
