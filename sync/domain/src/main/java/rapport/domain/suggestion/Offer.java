package rapport.domain.suggestion;

import java.time.Instant;
import rapport.domain.suggestion.Directive.Target;

/**
 * A promotion or a personal voucher, as headquarters made it. It can only lower a price.
 *
 * @param id the retailer's own key
 * @param who whom it is for
 * @param what on which products it may be used
 * @param from the first moment that it holds
 * @param until the first moment that it no longer holds
 * @param budget what it may still cost, in the currency's smallest unit
 * @param once whether a customer may use it only once
 */
public record Offer(
        String id,
        Audience who,
        Target what,
        Discount discount,
        Instant from,
        Instant until,
        long budget,
        boolean once) {
    /** @throws IllegalArgumentException when it ends before it begins */
    public Offer {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("an offer ends after it begins");
        }
    }

    public boolean holdsAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** Whom it is for. */
    public enum Audience {
        EVERYBODY,
        /** Those to whom headquarters gave it; a voucher. */
        ADDRESSED
    }

    /** How much less is asked. */
    public sealed interface Discount {
        /** What is asked instead of a price: never more, never less than nothing. */
        default long off(long price) {
            return switch (this) {
                case Percent(int percent) ->
                    price - Math.max(0, price) / 100 * percent - Math.max(0, price) % 100 * percent / 100;
                case Amount(long minor) -> Math.min(price, Math.max(0, price - minor));
            };
        }

        record Percent(int percent) implements Discount {
            /** @throws IllegalArgumentException when it is not from 1 to 100 */
            public Percent {
                if (percent < 1 || percent > 100) {
                    throw new IllegalArgumentException("a discount is 1 to 100 per cent");
                }
            }
        }

        /** In the currency's smallest unit. */
        record Amount(long minor) implements Discount {
            /** @throws IllegalArgumentException when it is not positive */
            public Amount {
                if (minor < 1) {
                    throw new IllegalArgumentException("a discount lowers a price");
                }
            }
        }
    }
}
