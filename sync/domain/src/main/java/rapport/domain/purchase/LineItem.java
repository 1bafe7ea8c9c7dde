package rapport.domain.purchase;

import rapport.domain.product.Article;
import rapport.domain.product.Money;

/**
 * One article of a purchase (ARTS <i>SaleReturnLineItem</i>).
 *
 * @param quantity pieces, 1 or more
 * @param unitPrice the price of one piece as it was paid
 * @param suggested whether it was put into the basket from a suggestion
 */
public record LineItem(Article article, int quantity, Money unitPrice, boolean suggested) {
    /** @throws IllegalArgumentException when the quantity is below 1 or the price below zero */
    public LineItem {
        if (quantity < 1 || unitPrice.minor() < 0) {
            throw new IllegalArgumentException("a line has a quantity of 1 or more and no negative price");
        }
    }

    /** Quantity times unit price. */
    public Money total() {
        return unitPrice.times(quantity);
    }
}
