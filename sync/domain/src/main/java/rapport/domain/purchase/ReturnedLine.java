package rapport.domain.purchase;

import org.jspecify.annotations.Nullable;
import rapport.domain.product.Article;
import rapport.domain.product.Money;

/**
 * Pieces that were brought back.
 *
 * @param quantity pieces, 1 or more
 * @param unitPrice what was given back for one piece
 * @param of the purchase that it reverses, absent if none was found
 */
public record ReturnedLine(
        Article article,
        int quantity,
        Money unitPrice,
        @Nullable PurchaseId of) {
    /** @throws IllegalArgumentException when the quantity is below 1 or the price below zero */
    public ReturnedLine {
        if (quantity < 1 || unitPrice.minor() < 0) {
            throw new IllegalArgumentException("a line has a quantity of 1 or more and no negative price");
        }
    }

    /** What was given back for this line, as a positive amount. */
    public Money total() {
        return unitPrice.times(quantity);
    }
}
