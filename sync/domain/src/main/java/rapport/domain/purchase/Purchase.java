package rapport.domain.purchase;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.store.AssociateId;
import rapport.domain.store.StoreId;

/**
 * A completed sale as the customer remembers it (ARTS <i>RetailTransaction</i>).
 *
 * @param customer absent for an anonymous purchase
 * @param store absent online
 * @param associate who served, absent if nobody did
 * @param number the receipt, invoice or slip number
 * @param tender absent where the platform does not know it
 */
public record Purchase(
        PurchaseId id,
        @Nullable CustomerId customer,
        Channel channel,
        @Nullable StoreId store,
        @Nullable AssociateId associate,
        Instant at,
        String number,
        List<LineItem> lines,
        List<Charge> charges,
        @Nullable Tender tender,
        Money total) {
    /** @throws IllegalArgumentException when the total is not the sum of lines and charges */
    public Purchase {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
        if (!sum(lines, charges, total).equals(total)) {
            throw new IllegalArgumentException("the total of a purchase is the sum of its lines and charges");
        }
    }

    private static Money sum(List<LineItem> lines, List<Charge> charges, Money like) {
        Money sum = Money.zero(like.currency());
        for (LineItem line : lines) {
            sum = sum.plus(line.total());
        }
        for (Charge charge : charges) {
            sum = sum.plus(charge.amount());
        }
        return sum;
    }
}
