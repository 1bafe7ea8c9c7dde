package rapport.engine;

import java.util.ArrayList;
import java.util.List;
import rapport.domain.suggestion.ShownList.Choice;
import rapport.domain.suggestion.ShownList.Slot;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.policy.Policy;
import rapport.engine.policy.Where;

/**
 * Suggestions with what a screen says of the whole list and what is logged of each place.
 *
 * @param model name and version of what scored
 * @param policy what made the list of the scores
 */
public record Answer(List<Placed> places, Basis basis, String model, String policy) {
    public Answer {
        places = List.copyOf(places);
    }

    /** What the list rests on. */
    public enum Basis {
        /** The customer's own purchases, with consent. */
        PERSONAL,
        /** Nobody's: there is no customer or no consent. */
        NOT_PERSONAL,
        /** Nobody's: this customer belongs to the comparison group. */
        HOLDOUT,
        /** What is in the basket, because it is for somebody else. */
        GIFT
    }

    /**
     * One place of the list.
     *
     * @param where the nearest place where the product can be had, in the customer's size if that is known
     */
    public record Placed(Suggestion suggestion, Slot slot, Where where) {}

    public List<Suggestion> suggestions() {
        return places.stream().map(Placed::suggestion).toList();
    }

    public List<Slot> slots() {
        return places.stream().map(Placed::slot).toList();
    }

    static Answer bestFirst(List<Suggestion> suggestions, SuggestionRequest request, String model) {
        List<Placed> places = new ArrayList<>();
        for (Suggestion one : suggestions) {
            Slot slot = new Slot(
                    one.sku(), places.size() + 1, one.reasons().getFirst().kind(), 1, Choice.RANKED);
            places.add(new Placed(one, slot, Where.HERE));
        }
        Basis basis = request.history().isPresent() ? Basis.PERSONAL : Basis.NOT_PERSONAL;
        return new Answer(places, basis, model, Policy.BEST_FIRST.name());
    }
}
