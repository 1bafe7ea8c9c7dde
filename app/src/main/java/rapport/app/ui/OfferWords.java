package rapport.app.ui;

import java.time.LocalDate;
import java.time.LocalDateTime;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.product.Price;

/** The words for a price that counts for a time. */
public final class OfferWords {
    private OfferWords() {}

    /** Such as "Autumn days until 30 Nov"; empty for a plain price. */
    public static String of(Texts texts, ProductInStore product) {
        Price offer = product.offer();
        LocalDateTime until = offer == null ? null : offer.until();
        if (offer == null || until == null || !offer.isPromotion()) {
            return "";
        }
        LocalDate lastDay = until.minusNanos(1).toLocalDate();
        return texts.get(
                "product.offer",
                offer.promotion(),
                texts.day(lastDay, offer.from().toLocalDate()));
    }
}
