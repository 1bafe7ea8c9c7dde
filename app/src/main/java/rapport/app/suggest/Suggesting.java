package rapport.app.suggest;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.ChangeFeed;
import rapport.domain.customer.Personal;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;

/** Where suggestions come from. Blocks, so not for the screen's thread; thread-safe. */
public interface Suggesting {
    /**
     * Suggests for a customer, or for somebody without a name.
     *
     * @param basket what is being bought now, which is not suggested
     * @param dismissed what was put away
     */
    Answer ask(Acting acting, @Nullable CustomerId customer, Set<Sku> basket, Set<Sku> dismissed, int limit);

    /** Calls, on some thread, when the answer may have become another. */
    ChangeFeed.Subscription whenChanged(Runnable listener);

    /**
     * What is suggested.
     *
     * @param givenName of the customer, empty where there is none
     * @param model name and version of what scored
     */
    @Personal
    record Answer(String givenName, Ground ground, String model, List<SuggestionCard> cards) {
        public Answer {
            cards = List.copyOf(cards);
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
