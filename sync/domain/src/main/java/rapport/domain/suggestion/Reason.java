package rapport.domain.suggestion;

import java.time.Instant;
import rapport.domain.product.Sku;

/** Why a product is suggested, as data; the screen puts it into words. Each names only facts that were used. */
public sealed interface Reason {
    /** Its name in the log of what was shown. */
    default String kind() {
        return switch (this) {
            case BoughtBefore _ -> "bought-before";
            case OftenBoughtWith _ -> "often-bought-with";
            case Popular _ -> "popular";
            case PopularHere _ -> "popular-here";
            case Chosen _ -> "chosen";
            case Like _ -> "like";
        };
    }

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
            BASKET,
            /** What somebody is looking at just now. */
            LOOKED_AT
        }
    }

    /**
     * Many people buy it now; used for those who are new or did not consent.
     *
     * @param buyers purchases with it within the period
     * @param days the length of the period
     */
    record Popular(int buyers, int days) implements Reason {}

    /**
     * Many people buy it in this store; told where nothing personal may be used.
     *
     * @param buyers purchases with it in this store within the period
     * @param days the length of the period
     */
    record PopularHere(int buyers, int days) implements Reason {}

    /**
     * It can stand in for another product.
     *
     * @param other of the same kind
     */
    record Like(Sku other) implements Reason {}

    /** Headquarters chose it for a time. */
    record Chosen(Why why) implements Reason {
        /** How headquarters wants it said. */
        public enum Why {
            NEW_THIS_WEEK,
            HEADQUARTERS
        }
    }
}
