package rapport.app.suggest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.ErrorCode;
import rapport.domain.customer.Personal;
import rapport.domain.product.Sku;

/** Everything that a row of suggestions can show. */
public sealed interface SuggestState {
    /** No answer yet. */
    record Waiting() implements SuggestState {}

    /**
     * The engine's answer; without cards it had nothing to propose.
     *
     * @param givenName of the customer, empty where there is none
     * @param model name and version of what scored
     * @param turned the card that shows its other side, absent if none does
     * @param dismissed what was put away last and can be brought back, absent if there is none
     */
    @Personal
    record Shown(
            String givenName,
            Ground ground,
            String model,
            List<SuggestionCard> cards,
            @Nullable Turned turned,
            @Nullable SuggestionCard dismissed)
            implements SuggestState {
        public Shown {
            cards = List.copyOf(cards);
        }

        Shown withTurned(@Nullable Turned other) {
            return new Shown(givenName, ground, model, cards, other, dismissed);
        }

        Shown withDismissed(@Nullable SuggestionCard other) {
            return new Shown(givenName, ground, model, cards, turned, other);
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /** The engine or the cache could not answer. */
    record Failed(ErrorCode code) implements SuggestState {}

    /** A card that was turned over. */
    record Turned(Sku sku, Side side) {}

    /** What the other side of a card shows. */
    enum Side {
        SIZES,
        WHY
    }
}
