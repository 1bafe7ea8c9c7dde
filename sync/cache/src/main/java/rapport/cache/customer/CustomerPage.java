package rapport.cache.customer;

import java.util.List;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.customer.Customer;
import rapport.domain.customer.Personal;
import rapport.domain.product.Money;

/**
 * What an associate sees of one customer.
 *
 * @param timeline the latest entries first, at most 200
 * @param entries how many there are in all
 */
@Personal
public record CustomerPage(Customer customer, List<TimelineEntry> timeline, int entries, InShort inShort) {
    public static final int TIMELINE = 200;

    public CustomerPage {
        timeline = List.copyOf(timeline);
    }

    @Override
    public String toString() {
        return "[personal]";
    }

    /**
     * A customer in figures.
     *
     * @param spent in the last twelve months, returns taken off
     * @param visits purchases in stores in that time
     * @param onlineOrders purchases online in that time
     * @param piecesBought in that time
     * @param piecesKept of them, not brought back
     * @param monthly spent in each of the last twelve months, the oldest first
     */
    public record InShort(
            Money spent, int visits, int onlineOrders, int piecesBought, int piecesKept, List<Money> monthly) {
        public InShort {
            monthly = List.copyOf(monthly);
        }
    }
}
