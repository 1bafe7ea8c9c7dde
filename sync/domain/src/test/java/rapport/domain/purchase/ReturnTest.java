package rapport.domain.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;

class ReturnTest {
    private static final Article SCARF = new Article(new Sku("5120"), "");
    private static final ReturnedLine TWO_BACK = new ReturnedLine(SCARF, 2, Money.pence(4_900), new PurchaseId("P-1"));
    private static final Charge POSTAGE_BACK = new Charge("POST", "Postage", Money.pence(-395));

    @Test
    void theTotalIsWhatWasGivenBackAsANegativeAmount() {
        assertEquals(
                Money.pence(-10_195), returned(List.of(POSTAGE_BACK), -10_195).total());
        assertEquals(Money.pence(-9_800), returned(List.of(), -9_800).total());
    }

    @Test
    void anyOtherTotalIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> returned(List.of(), 9_800));
        assertThrows(IllegalArgumentException.class, () -> returned(List.of(POSTAGE_BACK), -9_800));
    }

    @Test
    void aReturnedLineHasPiecesAndNoNegativePrice() {
        assertThrows(IllegalArgumentException.class, () -> new ReturnedLine(SCARF, 0, Money.pence(1), null));
        assertThrows(IllegalArgumentException.class, () -> new ReturnedLine(SCARF, 1, Money.pence(-1), null));
    }

    private static Return returned(List<Charge> charges, long total) {
        return new Return(
                new PurchaseId("R-1"),
                null,
                Channel.STORE,
                null,
                Instant.parse("2026-01-20T08:40:00Z"),
                "C-1",
                List.of(TWO_BACK),
                charges,
                Money.pence(total));
    }
}
