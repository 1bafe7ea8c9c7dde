package rapport.app.suggest;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.ChangeFeed;
import rapport.domain.customer.Personal;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.domain.suggestion.ShownList;

/** Where suggestions come from. Blocks, so not for the screen's thread; thread-safe. */
public interface Suggesting {
    Answer ask(Acting acting, Request request);

    /** Calls, on some thread, when the answer may have become another. */
    ChangeFeed.Subscription whenChanged(Runnable listener);

    /**
     * For whom and beside what is suggested.
     *
     * @param customer absent for somebody without a name
     * @param basket what is being bought now, which is not suggested
     * @param dice by which a product is tried out; the same ones give the same list
     * @param limit at most so many
     * @param offer whether an offer may be mentioned beside them
     */
    record Request(@Nullable CustomerId customer, Set<Sku> basket, Wanted wanted, long dice, int limit, boolean offer) {
        public Request {
            basket = Set.copyOf(basket);
        }

        /** Without an offer. */
        public Request(@Nullable CustomerId customer, Set<Sku> basket, Wanted wanted, long dice, int limit) {
            this(customer, basket, wanted, dice, limit, false);
        }
    }

    /**
     * What is suggested.
     *
     * @param givenName of the customer, empty where there is none
     * @param offer to be mentioned beside them, absent if there is none worth it
     */
    @Personal
    record Answer(
            String givenName,
            Ground ground,
            Source source,
            List<SuggestionCard> cards,
            @Nullable ShownOffer offer) {
        public Answer {
            cards = List.copyOf(cards);
        }

        /** Without an offer. */
        public Answer(String givenName, Ground ground, Source source, List<SuggestionCard> cards) {
            this(givenName, ground, source, cards, null);
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /**
     * What made a list.
     *
     * @param model name and version of what scored
     * @param policy what chose among the scored
     */
    record Source(String model, String policy, ShownList.Basis basis) {}
}
