package rapport.training.evaluate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Parts those who are asked about into three of the same size by what they usually pay for a piece. */
final class PriceBands {
    private static final List<String> NAMES = List.of("low prices", "middle prices", "high prices");

    private PriceBands() {}

    /** Places among those who are asked about, by band; without known prices nothing. */
    static Map<String, BitSet> of(NextBaskets data) {
        double[] usual = IntStream.range(0, data.test().length)
                .mapToDouble(place -> usual(data, data.test()[place]))
                .toArray();
        double[] known = Arrays.stream(usual)
                .filter(price -> !Double.isNaN(price))
                .sorted()
                .toArray();
        Map<String, BitSet> bands = new LinkedHashMap<>();
        if (known.length < NAMES.size()) {
            return bands;
        }
        double low = known[known.length / 3];
        double high = known[2 * known.length / 3];
        for (int band = 0; band < NAMES.size(); band++) {
            BitSet of = new BitSet();
            for (int place = 0; place < usual.length; place++) {
                if (!Double.isNaN(usual[place])) {
                    of.set(place, band == (usual[place] < low ? 0 : usual[place] < high ? 1 : 2));
                }
            }
            bands.put(NAMES.get(band), of);
        }
        return bands;
    }

    /** The logarithm of what a customer pays on average. */
    private static double usual(NextBaskets data, int user) {
        return Arrays.stream(data.histories()[user])
                .flatMapToInt(Arrays::stream)
                .mapToDouble(item -> data.content().price()[item])
                .filter(price -> price > 0)
                .map(Math::log)
                .average()
                .orElse(Double.NaN);
    }
}
