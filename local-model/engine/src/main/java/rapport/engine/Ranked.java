package rapport.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Suggestion;

/** Products in the order of their scores, the best at place 0. Holds memory of others until it is closed. One thread. */
interface Ranked extends AutoCloseable {
    int size();

    Sku sku(int place);

    double score(int place);

    /** How well it goes with the basket, 0 to 1. */
    double withBasket(int place);

    /** Of some places: the probability that the customer buys it next, calibrated; empty where nobody learned it. */
    List<OptionalDouble> propensities(int[] places);

    /** Of some places: the strongest first; none where no single fact carries the score. */
    List<List<Reason>> reasons(int[] places);

    @Override
    void close();

    /** Those for which there is a reason. */
    default List<Suggestion> suggestions() {
        List<Suggestion> suggestions = new ArrayList<>(size());
        int[] all = IntStream.range(0, size()).toArray();
        List<List<Reason>> reasons = reasons(all);
        List<OptionalDouble> propensities = propensities(all);
        for (int place = 0; place < size(); place++) {
            List<Reason> why = reasons.get(place);
            if (!why.isEmpty()) {
                suggestions.add(new Suggestion(sku(place), score(place), propensities.get(place), why));
            }
        }
        return List.copyOf(suggestions);
    }
}
