package rapport.domain.purchase;

import java.time.Instant;
import java.util.List;
import rapport.domain.product.Sku;

/**
 * What somebody bought and brought back, oldest first, without saying who. What a suggestion may be made from, once
 * there is consent.
 */
public record PurchaseHistory(List<Visit> visits) {
    public static final PurchaseHistory EMPTY = new PurchaseHistory(List.of());

    public PurchaseHistory {
        visits = List.copyOf(visits);
    }

    /** One purchase or return: when, where and which pieces. */
    public record Visit(Instant at, Channel channel, List<Piece> pieces) {
        public Visit {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * Pieces of one product.
     *
     * @param quantity bought if positive, brought back if negative
     */
    public record Piece(Sku sku, String size, int quantity) {}
}
