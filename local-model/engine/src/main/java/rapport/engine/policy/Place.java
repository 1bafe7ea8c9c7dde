package rapport.engine.policy;

import java.util.Optional;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.ShownList.Choice;

/**
 * One place of a chosen list.
 *
 * @param scored the place in the list of scored products
 * @param value by which it was ordered, comparable within one list only
 * @param probability that this product has this place, above 0 and at most 1
 * @param chosen what headquarters wants said
 * @param popularHere how it sells in this store, where the list rests on that
 */
public record Place(
        int scored,
        double value,
        Choice choice,
        double probability,
        Where where,
        Optional<Reason.Chosen> chosen,
        Optional<Reason.PopularHere> popularHere) {
    static Place of(Field field, int scored, Choice choice, double probability) {
        return new Place(
                scored,
                field.value(scored),
                choice,
                probability,
                field.where(scored),
                field.chosen(scored),
                field.popularHere(scored));
    }
}
