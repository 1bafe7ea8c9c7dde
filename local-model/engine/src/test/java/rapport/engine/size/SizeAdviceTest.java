package rapport.engine.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rapport.engine.size.SizeAdvice.Advised;
import rapport.engine.size.SizeTable.Fit;
import rapport.engine.size.SizeTable.Offset;
import rapport.engine.size.Worn.Verdict;

class SizeAdviceTest {
    private static final List<String> LETTERS = List.of("XS", "S", "M", "L", "XL");
    private static final Garment TRUE_TO_SIZE = new Garment("coat", "Plain", "Coats");
    private static final Garment RUNS_SMALL = new Garment("parka", "Slim", "Coats");
    private static final Garment SHOES = new Garment("boots", "Plain", "Shoes");
    private static final SizeTable TABLE = new SizeTable(
            new Fit(3, 3, 2.5, 0.5, 2, 1),
            Map.of("Coats", SizeScale.of(LETTERS), "Shoes", SizeScale.of(List.of("37", "38", "39"))),
            Map.of(),
            Map.of("Plain", new Offset(0, 0.01), "Slim", new Offset(-1, 0.01)),
            Map.of("Coats", Offset.NONE, "Shoes", Offset.NONE),
            new Offset(0, 0.1));
    private static final List<Worn> TWO_MEDIUM_COATS = List.of(kept(TRUE_TO_SIZE, "M"), kept(TRUE_TO_SIZE, "M"));

    private final SizeAdvice advice = new SizeAdvice(TABLE);

    @Test
    void whatFittedBeforeIsAdvised() {
        Advised advised = advice.advise(TRUE_TO_SIZE, LETTERS, TWO_MEDIUM_COATS).orElseThrow();

        assertEquals("M", advised.size());
        assertEquals(2, advised.pieces());
        assertEquals(
                1,
                advised.outcome().small()
                        + advised.outcome().fits()
                        + advised.outcome().large(),
                1e-9);
    }

    @Test
    void aBrandThatRunsSmallIsAdvisedOneSizeUp() {
        assertEquals("L", size(advice.advise(RUNS_SMALL, LETTERS, TWO_MEDIUM_COATS)));
    }

    @Test
    void withoutEvidenceItIsSilent() {
        assertEquals(Optional.empty(), advice.advise(TRUE_TO_SIZE, LETTERS, List.of()));
        assertEquals(Optional.empty(), advice.advise(TRUE_TO_SIZE, LETTERS, TWO_MEDIUM_COATS.subList(0, 1)));
    }

    @Test
    void sizesOfAnotherScaleAreNoEvidence() {
        List<Worn> shoes = List.of(kept(SHOES, "38"), kept(SHOES, "38"), kept(SHOES, "38"));

        assertEquals(Optional.empty(), advice.advise(TRUE_TO_SIZE, LETTERS, shoes));
    }

    @Test
    void unknownSizesArePassedOver() {
        List<Worn> history = List.of(kept(TRUE_TO_SIZE, "one size"), kept(TRUE_TO_SIZE, "?"));

        assertEquals(Optional.empty(), advice.advise(TRUE_TO_SIZE, LETTERS, history));
        assertEquals(Optional.empty(), advice.advise(TRUE_TO_SIZE, List.of("one size"), TWO_MEDIUM_COATS));
    }

    @Test
    void contradictionsMakeItSilent() {
        List<Worn> contradiction = List.of(
                new Worn(TRUE_TO_SIZE, "XS", Verdict.TOO_LARGE), new Worn(TRUE_TO_SIZE, "XL", Verdict.TOO_SMALL));

        assertEquals(Optional.empty(), advice.advise(TRUE_TO_SIZE, List.of("XS", "XL"), contradiction));
    }

    @Test
    void aReturnChangesTheNextAnswer() {
        Advised before = advice.advise(TRUE_TO_SIZE, LETTERS, TWO_MEDIUM_COATS).orElseThrow();
        List<Worn> after =
                List.of(new Worn(TRUE_TO_SIZE, "M", Verdict.TOO_SMALL), new Worn(TRUE_TO_SIZE, "M", Verdict.TOO_SMALL));

        assertEquals("L", size(advice.advise(TRUE_TO_SIZE, LETTERS, after)));
        assertTrue(advice.outcome(TRUE_TO_SIZE, "M", after).orElseThrow().small()
                > 3 * before.outcome().small());
    }

    @Test
    void moreEvidenceIsMoreCertain() {
        List<Worn> four = List.of(
                kept(TRUE_TO_SIZE, "M"), kept(TRUE_TO_SIZE, "M"), kept(TRUE_TO_SIZE, "M"), kept(TRUE_TO_SIZE, "M"));

        Advised two = advice.advise(TRUE_TO_SIZE, LETTERS, TWO_MEDIUM_COATS).orElseThrow();

        assertTrue(advice.advise(TRUE_TO_SIZE, LETTERS, four).orElseThrow().certainty() > two.certainty());
    }

    @Test
    void aProductThatNobodyKnowsIsLessCertainToFit() {
        Garment unknown = new Garment("cape", "New", "Coats");

        double known = advice.outcome(TRUE_TO_SIZE, "M", TWO_MEDIUM_COATS)
                .orElseThrow()
                .fits();

        assertTrue(advice.outcome(unknown, "M", TWO_MEDIUM_COATS).orElseThrow().fits() < known);
    }

    @Test
    void aScaleThatFallsOrRepeatsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SizeScale.of(List.of("M", " m")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SizeScale(List.of(new SizeScale.Step("S", 1), new SizeScale.Step("M", 0))));
        assertThrows(IllegalArgumentException.class, () -> new Offset(Double.NaN, 1));
    }

    private static Worn kept(Garment garment, String size) {
        return new Worn(garment, size, Verdict.KEPT);
    }

    private static String size(Optional<Advised> advised) {
        return advised.map(Advised::size).orElse("silent");
    }
}
