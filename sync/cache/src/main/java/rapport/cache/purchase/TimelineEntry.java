package rapport.cache.purchase;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.purchase.Channel;

/**
 * A purchase or a return on a customer's timeline.
 *
 * @param storeName absent online
 * @param associateName who served, absent if nobody did
 * @param total below zero for a return
 * @param waiting whether it was recorded here and headquarters has not confirmed it yet
 */
public record TimelineEntry(
        String id,
        Kind kind,
        Instant at,
        Channel channel,
        @Nullable String storeName,
        @Nullable String associateName,
        String number,
        List<Piece> pieces,
        Money total,
        boolean waiting) {
    public TimelineEntry {
        pieces = List.copyOf(pieces);
    }

    /** What an entry is. */
    public enum Kind {
        PURCHASE,
        RETURN
    }

    /** Pieces of one article, by the product's name; the SKU where the product is not known here. */
    public record Piece(Article article, String name, int quantity) {}
}
