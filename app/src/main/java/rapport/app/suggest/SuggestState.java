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
     * @param source what made the list
     * @param mood what is asked of it at this moment
     * @param turned the card that shows its other side, absent if none does
     * @param said what was said of a suggestion last and can be taken back, absent if there is none
     * @param offer to be mentioned beside them, absent if there is none worth it
     */
    @Personal
    record Shown(
            String givenName,
            Ground ground,
            Suggesting.Source source,
            Mood mood,
            List<SuggestionCard> cards,
            @Nullable Turned turned,
            @Nullable Said said,
            @Nullable ShownOffer offer)
            implements SuggestState {
        public Shown {
            cards = List.copyOf(cards);
        }

        Shown withTurned(@Nullable Turned other) {
            return new Shown(givenName, ground, source, mood, cards, other, said, offer);
        }

        Shown withSaid(@Nullable Said other) {
            return new Shown(givenName, ground, source, mood, cards, turned, other, offer);
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /** The engine or the cache could not answer. */
    record Failed(ErrorCode code) implements SuggestState {}

    /** What somebody said of a suggestion. */
    record Said(SuggestionCard card, Wish wish) {}

    /** What can be said of a suggestion. */
    enum Wish {
        /** Not this one again. */
        NEVER,
        /** Less of this and of what is like it. */
        LESS
    }

    /** A card that was turned over. */
    record Turned(Sku sku, Side side) {}

    /** What the other side of a card shows. */
    enum Side {
        SIZES,
        WHY
    }
}
