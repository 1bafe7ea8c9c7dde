package rapport.domain.suggestion;

import java.time.Instant;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason.Chosen.Why;

/**
 * What headquarters wants done with some products for a time, whatever their score.
 *
 * @param from the first moment that it holds
 * @param until the first moment that it no longer holds
 * @param why what the reason on the card says, where there is a card
 */
public record Directive(Target target, Action action, Instant from, Instant until, Why why) {
    /** @throws IllegalArgumentException when it ends before it begins, or pins more than one product */
    public Directive {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a directive ends after it begins");
        }
        if (action == Action.PIN && !(target instanceof Target.Product)) {
            throw new IllegalArgumentException("only a single product can be pinned");
        }
    }

    public boolean holdsAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** What is done. */
    public enum Action {
        /** At the top of the list. */
        PIN,
        /** Higher than its score. */
        BOOST,
        /** Lower than its score. */
        BURY,
        /** Not at all. */
        FORBID
    }

    /** Which products are meant. */
    public sealed interface Target {
        record Product(Sku sku) implements Target {}

        record Brand(String brand) implements Target {}

        /** All of a category, by the retailer's name of it. */
        record Kind(String category) implements Target {}
    }
}
