package rapport.engine.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.engine.size.SizeScale.Step;
import rapport.engine.size.SizeTable.Fit;
import rapport.engine.size.SizeTable.Offset;
import rapport.engine.size.Worn.Verdict;

class ShelfSizesTest {
    private static final Map<String, List<String>> SOLD = Map.of(
            "Boots", List.of("36", "38", "37", "40", "39"),
            "Dresses", List.of("34", "36", "38"),
            "Shirts", List.of("S", "XS", "L"),
            "Belts", List.of("85 cm", "95 cm"),
            "Hats", List.of("One", "38"),
            "Bags", List.of());

    private final SizeTable table = ShelfSizes.of(SOLD);

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
        return labels(table, category);
    }

    private static List<String> labels(SizeTable of, String category) {
        return of.scales().get(category).steps().stream().map(Step::label).toList();
    }

    private double apart(String category, String smaller, String larger) {
        SizeScale scale = table.scales().get(category);
        return scale.place(larger).orElseThrow() - scale.place(smaller).orElseThrow();
    }

    @Test
    void whatWasLearnedHoldsForWhatIsSoldNow() {
        SizeTable learned = new SizeTable(
                new Fit(4, 5, 2, .5, 1, .3),
                ShelfSizes.of(Map.of("Boots", List.of("35", "36", "37", "38", "39", "40"), "Shirts", List.of("S", "L")))
                        .scales(),
                Map.of("1", new Offset(-.4, .1)),
                Map.of("Slim", new Offset(-.8, .1)),
                Map.of(),
                new Offset(0, .2));

        SizeTable now = learned.on(table);

        assertEquals(learned.fit(), now.fit());
        assertEquals(learned.brands(), now.brands());
        assertEquals(table.scales().keySet(), now.scales().keySet());
        assertEquals(
                List.of("35", "36", "37", "38", "39", "40"),
                labels(now, "Boots"),
                "the sizes of training, of which some are no longer made");
        assertEquals(List.of("XS", "S", "L"), labels(now, "Shirts"), "sizes that training did not know");
        assertEquals(now.scales().size(), Set.copyOf(now.scales().values()).size());
    }
}
