package rapport.domain.basket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.purchase.LineItem;

class BasketTest {
    private static final Article SCARF = new Article(new Sku("5120"), "");
    private static final Article BOOTS = new Article(new Sku("4471"), "38");
    private static final Money PRICE = Money.pence(4_900);
    private static final Basket EMPTY = Basket.empty(new BasketId(new UUID(1, 2)), null, Money.POUNDS);

    @Test
    void theSameArticleAtTheSamePriceIsOnePieceMoreOnItsLine() {
        Basket twice = EMPTY.with(SCARF, "Scarf", PRICE, false)
                .with(BOOTS, "Boots", Money.pence(18_900), false)
                .with(SCARF, "Scarf", PRICE, true);

        assertEquals(
                List.of(line(SCARF, "Scarf", 2, PRICE), line(BOOTS, "Boots", 1, Money.pence(18_900))), twice.lines());
        assertEquals(3, twice.pieces());
        assertEquals(Money.pence(28_700), twice.total());
    }

    @Test
    void anotherPriceIsAnotherLine() {
        Basket reduced = EMPTY.with(SCARF, "Scarf", PRICE, false).with(SCARF, "Scarf", Money.pence(3_900), false);

        assertEquals(
                List.of(line(SCARF, "Scarf", 1, PRICE), line(SCARF, "Scarf", 1, Money.pence(3_900))), reduced.lines());
    }

    @Test
    void aChangeLeavesTheOldBasketAsItWas() {
        Basket one = EMPTY.with(SCARF, "Scarf", PRICE, false);

        one.with(BOOTS, "Boots", PRICE, false);
        one.withQuantity(0, 5);

        assertEquals(List.of(line(SCARF, "Scarf", 1, PRICE)), one.lines());
        assertEquals(List.of(), EMPTY.lines());
    }

    @Test
    void noPiecesTakeTheLineOut() {
        Basket two = EMPTY.with(SCARF, "Scarf", PRICE, false).with(BOOTS, "Boots", PRICE, false);

        assertEquals(
                List.of(line(BOOTS, "Boots", 1, PRICE)), two.withQuantity(0, 0).lines());
        assertEquals(EMPTY, two.withQuantity(1, -1).withQuantity(0, 0));
        assertEquals(Money.zero(Money.POUNDS), EMPTY.total());
    }

    @Test
    void aLineStopsAt999Pieces() {
        Basket full = EMPTY.with(SCARF, "Scarf", PRICE, false).withQuantity(0, 1_000);

        assertEquals(999, full.pieces());
        assertEquals(full, full.with(SCARF, "Scarf", PRICE, false));
        assertThrows(IllegalArgumentException.class, () -> line(SCARF, "Scarf", 1_000, PRICE));
        assertThrows(IllegalArgumentException.class, () -> line(SCARF, "Scarf", 0, PRICE));
    }

    @Test
    void aBasketHoldsAtMost500Lines() {
        List<BasketLine> most = Collections.nCopies(500, line(SCARF, "Scarf", 1, PRICE));
        Basket full = new Basket(EMPTY.id(), null, most, Money.POUNDS);

        assertThrows(IllegalArgumentException.class, () -> full.with(BOOTS, "Boots", PRICE, false));
    }

    @Test
    void anotherCustomerTakesOverTheSameLines() {
        Basket annas = EMPTY.with(SCARF, "Scarf", PRICE, false).servedTo(new CustomerId("C-1001"));

        assertEquals(
                new Basket(EMPTY.id(), new CustomerId("C-1001"), List.of(line(SCARF, "Scarf", 1, PRICE)), Money.POUNDS),
                annas);
    }

    @Test
    void whatIsSoldIsWhatIsInTheBasket() {
        assertEquals(new LineItem(SCARF, 2, PRICE, true), new BasketLine(SCARF, "Scarf", 2, PRICE, true).sold());
    }

    private static BasketLine line(Article article, String name, int quantity, Money price) {
        return new BasketLine(article, name, quantity, price, false);
    }
}
