package rapport.domain.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;

class PurchaseTest {
    private static final LineItem TWO_SCARVES =
            new LineItem(new Article(new Sku("5120"), ""), 2, Money.pence(4_900), false);
    private static final Charge POSTAGE = new Charge("POST", "Postage", Money.pence(395));
    private static final Charge DISCOUNT = new Charge("D", "Discount", Money.pence(-1_000));

    @Test
    void theTotalIsTheSumOfLinesAndCharges() {
        Purchase purchase = purchase(List.of(TWO_SCARVES), List.of(POSTAGE, DISCOUNT), Money.pence(9_195));

        assertEquals(Money.pence(9_195), purchase.total());
    }

    @Test
    void anyOtherTotalIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> purchase(List.of(TWO_SCARVES), List.of(), Money.pence(9_799)));
        assertThrows(
                IllegalArgumentException.class,
                () -> purchase(List.of(TWO_SCARVES), List.of(POSTAGE), Money.pence(9_800)));
    }

    @Test
    void aTotalInAnotherCurrencyIsRefused() {
        Money euros = new Money(9_800, Currency.getInstance("EUR"));

        assertThrows(IllegalArgumentException.class, () -> purchase(List.of(TWO_SCARVES), List.of(), euros));
    }

    @Test
    void chargesAloneMakeAPurchase() {
        assertEquals(
                List.of(),
                purchase(List.of(), List.of(POSTAGE), Money.pence(395)).lines());
    }

    @Test
    void aPurchaseKeepsItsOwnLines() {
        List<LineItem> lines = new ArrayList<>(List.of(TWO_SCARVES));
        Purchase purchase = purchase(lines, List.of(), Money.pence(9_800));

        lines.clear();

        assertEquals(List.of(TWO_SCARVES), purchase.lines());
    }

    @Test
    void aLineHasPiecesAndNoNegativePrice() {
        Article scarf = TWO_SCARVES.article();

        assertThrows(IllegalArgumentException.class, () -> new LineItem(scarf, 0, Money.pence(1), false));
        assertThrows(IllegalArgumentException.class, () -> new LineItem(scarf, 1, Money.pence(-1), false));
        assertEquals(Money.pence(0), new LineItem(scarf, 1, Money.pence(0), false).total());
    }

    private static Purchase purchase(List<LineItem> lines, List<Charge> charges, Money total) {
        return new Purchase(
                new PurchaseId("P-1"),
                null,
                Channel.ONLINE,
                null,
                null,
                Instant.parse("2026-01-20T08:40:00Z"),
                "W-1",
                lines,
                charges,
                null,
                total);
    }
}
