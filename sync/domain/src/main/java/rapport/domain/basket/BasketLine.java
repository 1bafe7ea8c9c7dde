package rapport.domain.basket;

import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.purchase.LineItem;

/**
 * One article in a basket.
 *
 * @param name the product's name when it was put in
 * @param quantity pieces, 1 to 999
 * @param suggested whether it came from a suggestion
 */
public record BasketLine(Article article, String name, int quantity, Money unitPrice, boolean suggested) {
    public static final int MOST = 999;

    /** @throws IllegalArgumentException when the quantity is out of range */
    public BasketLine {
        if (quantity < 1 || quantity > MOST) {
            throw new IllegalArgumentException("a basket line has 1 to " + MOST + " pieces");
        }
    }

    /** Quantity times unit price. */
    public Money total() {
        return unitPrice.times(quantity);
    }

    BasketLine withQuantity(int pieces) {
        return new BasketLine(article, name, pieces, unitPrice, suggested);
    }

    /** The line as it is sold. */
    public LineItem sold() {
        return new LineItem(article, quantity, unitPrice, suggested);
    }
}
