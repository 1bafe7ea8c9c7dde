package rapport.domain.purchase;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.store.StoreId;

/**
 * Line items brought back, each pointing at its purchase where that is known.
 *
 * @param customer absent if nobody knows who brought it back
 * @param store absent online
 * @param charges charges given back, as negative amounts
 * @param total what was given back in all, zero or below
 */
public record Return(
        PurchaseId id,
        @Nullable CustomerId customer,
        Channel channel,
        @Nullable StoreId store,
        Instant at,
        String number,
        List<ReturnedLine> lines,
        List<Charge> charges,
        Money total) {
    /** @throws IllegalArgumentException when the total is not the charges less the lines */
    public Return {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
        Money sum = Money.zero(total.currency());
        for (ReturnedLine line : lines) {
            sum = sum.minus(line.total());
        }
        for (Charge charge : charges) {
            sum = sum.plus(charge.amount());
        }
        if (!sum.equals(total)) {
            throw new IllegalArgumentException("the total of a return is its charges less its lines");
        }
    }
}
