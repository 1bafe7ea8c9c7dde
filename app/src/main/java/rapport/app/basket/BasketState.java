package rapport.app.basket;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.ErrorCode;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.basket.Basket;
import rapport.domain.basket.BasketLine;
import rapport.domain.customer.Personal;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;

/**
 * Everything that the basket's page can show, but for the field in which an item is typed.
 *
 * @param products of the lines, as far as they are known here
 * @param customerName who is served, empty when nobody gave a name
 * @param takenOut the line that was taken out last and can be put back, absent if there is none
 * @param full whether a further line was refused, because the basket has as many as one sale may have
 * @param online whether headquarters can be reached now
 */
@Personal
public record BasketState(
        Basket basket,
        Map<Sku, ProductInStore> products,
        String customerName,
        Payment payment,
        Sale sale,
        @Nullable TakenOut takenOut,
        boolean full,
        boolean online) {
    public BasketState {
        products = Map.copyOf(products);
    }

    /** Whether lines, customer and payment may change now. */
    public boolean isOpen() {
        return sale instanceof Sale.Open || sale instanceof Sale.Failed;
    }

    @Override
    public String toString() {
        return "[personal]";
    }

    /** A line that was taken out, and where it stood. */
    public record TakenOut(int index, BasketLine line) {}

    /** How far a basket is on its way to being a sale. */
    public sealed interface Sale {
        /** It can be changed and recorded. */
        record Open() implements Sale {}

        /** The tablet is writing it down. */
        record Recording() implements Sale {}

        /** It is on the tablet's disk. */
        record Recorded(String number, Money total, int pieces) implements Sale {}

        /** It had been recorded before; nothing was recorded now. */
        record AlreadySold() implements Sale {}

        /** The disk gave no clear answer: nothing may change until the next start settles it. */
        record Uncertain() implements Sale {}

        /** Nothing was recorded, and trying again is safe. */
        record Failed(ErrorCode code) implements Sale {}
    }
}
