package rapport.engine.size;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.engine.size.SizeTable.Fit;
import rapport.engine.size.SizeTable.Offset;
import rapport.engine.size.Worn.Verdict;

class WardrobeTest {
    private static final Sku COAT = new Sku("coat");
    private static final Sku SCARF = new Sku("scarf");
    private static final SizeTable TABLE = new SizeTable(
            Fit.USUAL, Map.of("", SizeScale.of(List.of("S", "M", "L"))), Map.of(), Map.of(), Map.of(), Offset.NONE);

    @Test
    void whatWasNotBroughtBackIsKept() {
        assertEquals(
                List.of(worn(COAT, "M", Verdict.KEPT), worn(SCARF, "S", Verdict.KEPT)),
                wardrobe(visit(new Piece(COAT, "M", 1)), visit(new Piece(SCARF, "S", 1))));
    }

    @Test
    void whatWasExchangedForALargerSizeWasTooSmall() {
        assertEquals(
                List.of(worn(COAT, "M", Verdict.TOO_SMALL), worn(COAT, "L", Verdict.KEPT)),
                wardrobe(visit(new Piece(COAT, "M", 1)), visit(new Piece(COAT, "M", -1), new Piece(COAT, "L", 1))));
    }

    @Test
    void whatWasExchangedForASmallerSizeLaterWasTooLarge() {
        assertEquals(
                List.of(worn(COAT, "M", Verdict.TOO_LARGE), worn(COAT, "S", Verdict.KEPT)),
                wardrobe(
                        visit(new Piece(COAT, "M", 1)),
                        visit(new Piece(COAT, "M", -1)),
                        visit(new Piece(COAT, "S", 1))));
    }

    @Test
    void whatWasOnlyBroughtBackSaysNotWhy() {
        assertEquals(
                List.of(worn(COAT, "M", Verdict.BROUGHT_BACK), worn(SCARF, "S", Verdict.KEPT)),
                wardrobe(visit(new Piece(COAT, "M", 1)), visit(new Piece(COAT, "M", -1), new Piece(SCARF, "S", 1))));
    }

    @Test
    void aReturnOfSomethingNeverBoughtIsPassedOver() {
        assertEquals(List.of(), wardrobe(visit(new Piece(COAT, "M", -1))));
    }

    private static List<Worn> wardrobe(Visit... visits) {
        return Wardrobe.of(new PurchaseHistory(Arrays.asList(visits)), TABLE, WardrobeTest::garment);
    }

    private static Visit visit(Piece... pieces) {
        return new Visit(Instant.EPOCH, Channel.STORE, List.of(pieces));
    }

    private static Worn worn(Sku sku, String size, Verdict verdict) {
        return new Worn(garment(sku), size, verdict);
    }

    private static Garment garment(Sku sku) {
        return new Garment(sku.value(), "", "");
    }
}
