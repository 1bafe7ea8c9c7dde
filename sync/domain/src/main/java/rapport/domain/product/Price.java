package rapport.domain.product;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.Keys;
import rapport.domain.store.StoreId;

/**
 * What a product costs for a time, in the local time of the store that sells it. It begins and ends by itself, wherever
 * the network is.
 *
 * @param id unique among all prices
 * @param store where it counts, absent for all stores
 * @param from the first moment
 * @param until the first moment when it no longer counts, absent without an end
 * @param promotion the name that customers hear, empty for a plain price
 */
public record Price(
        String id,
        Sku sku,
        @Nullable StoreId store,
        Money price,
        LocalDateTime from,
        @Nullable LocalDateTime until,
        String promotion) {
    /** A promotion before a plain price, then the one that began last, then by id. */
    private static final Comparator<Price> FIRST = Comparator.comparing((Price price) -> !price.isPromotion())
            .thenComparing(Price::from, Comparator.reverseOrder())
            .thenComparing(Price::id);

    /** @throws IllegalArgumentException when the id is no key, the price is below zero or it ends before it begins */
    public Price {
        Keys.check("a price's id", id);
        if (price.minor() < 0 || until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException("a price is not below zero and ends after it begins");
        }
    }

    /** Whether it is for a time and has a name. */
    public boolean isPromotion() {
        return until != null && !promotion.isEmpty();
    }

    /**
     * When it begins in a zone. A local time that comes twice means the first one; one that is left out means the moment
     * at which it is.
     */
    public Instant begins(ZoneId zone) {
        return moment(from, zone);
    }

    /** When it no longer counts; empty without an end. */
    public Optional<Instant> ends(ZoneId zone) {
        return until == null ? Optional.empty() : Optional.of(moment(until, zone));
    }

    /** The one of a product's prices that counts in a store at a moment; empty when none does. */
    public static Optional<Price> now(Collection<Price> prices, StoreId store, ZoneId zone, Instant now) {
        return prices.stream()
                .filter(price -> price.store() == null || price.store().equals(store))
                .filter(price -> price.counts(zone, now))
                .min(FIRST);
    }

    private boolean counts(ZoneId zone, Instant now) {
        return !now.isBefore(begins(zone)) && ends(zone).map(now::isBefore).orElse(true);
    }

    private static Instant moment(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
