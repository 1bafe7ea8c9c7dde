package rapport.app.suggest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.cache.product.ElsewhereQueries.AtStore;

/** Which of the places where something can be had a card tells of. */
final class NearestPlace {
    private NearestPlace() {}

    /**
     * The first that has the size, else the first of all.
     *
     * @param places the nearest first
     * @param size absent where none is known
     */
    static SuggestionCard.@Nullable Elsewhere of(List<AtStore> places, @Nullable String size) {
        if (size != null) {
            for (AtStore place : places) {
                Integer pieces = place.stock().get(size);
                if (pieces != null) {
                    return new SuggestionCard.Elsewhere(
                            place.store().name(), place.store().online(), size, pieces);
                }
            }
        }
        return places.isEmpty()
                ? null
                : new SuggestionCard.Elsewhere(
                        places.getFirst().store().name(),
                        places.getFirst().store().online(),
                        "",
                        places.getFirst().stock().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
    }
}
