package rapport.training.evaluate;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rapport.training.source.Sales;

/**
 * Parts those who are asked about by the store in which they mostly bought. Only parts of enough customers are told of: a
 * line about three of them says nothing, and too much about each.
 */
final class HomeStores {
    static final int FEWEST = 30;
    static final int MOST = 12;

    private HomeStores() {}

    /**
     * Places among those who are asked about, by part: online, the largest stores, and all others together.
     *
     * @param homes of those who are asked about, empty if it is not known
     */
    static Map<String, BitSet> of(List<String> homes) {
        Map<String, BitSet> stores = new HashMap<>();
        for (int place = 0; place < homes.size(); place++) {
            if (!homes.get(place).isEmpty()) {
                stores.computeIfAbsent(homes.get(place), _ -> new BitSet()).set(place);
            }
        }
        Map<String, BitSet> parts = new LinkedHashMap<>();
        BitSet online = stores.remove(Sales.ONLINE);
        if (online != null) {
            parts.put("online", online);
        }
        BitSet others = new BitSet();
        List<Map.Entry<String, BitSet>> largest = stores.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, BitSet> store) ->
                                -store.getValue().cardinality())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (int store = 0; store < largest.size(); store++) {
            BitSet of = largest.get(store).getValue();
            if (store < MOST && of.cardinality() >= FEWEST) {
                parts.put("store " + largest.get(store).getKey(), of);
            } else {
                others.or(of);
            }
        }
        parts.put("other stores", others);
        parts.values().removeIf(of -> of.cardinality() < FEWEST);
        return parts;
    }
}
