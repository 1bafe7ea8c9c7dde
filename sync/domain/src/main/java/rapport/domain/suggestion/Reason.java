package rapport.domain.suggestion;

import java.time.Instant;
import rapport.domain.product.Sku;

/** Why a product is suggested, as data; the screen puts it into words. Each names only facts that were used. */
public sealed interface Reason {

    /**
     * This customer bought it before.
     *
     * @param times purchases with it, 1 or more
     * @param last the latest of them
     */
    record BoughtBefore(int times, Instant last) implements Reason {}

    /**
     * Others often bought it together with something that this customer has or is buying.
     *
     * @param other what it goes with
     * @param together baskets that held both
     */
    record OftenBoughtWith(Sku other, int together, Source source) implements Reason {
        /** Where the other product was found. */
        public enum Source {
            HISTORY,
            BASKET
        }
    }

    /**
     * Many people buy it now; used for those who are new or did not consent.
     *
     * @param buyers purchases with it within the period
     * @param days the length of the period
     */
    record Popular(int buyers, int days) implements Reason {}
}
