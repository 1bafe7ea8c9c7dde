package rapport.platform.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import rapport.engine.drift.StabilityIndex;
import rapport.platform.db.PlatformDatabase;
import rapport.protocol.DriftReport;
import rapport.protocol.Json;

/**
 * How far features and scores have moved from the data that each model learnt from, over all devices together.
 *
 * @param since from when on
 */
public record DriftFigures(Instant since, List<OfModel> models) {
    public DriftFigures {
        models = List.copyOf(models);
    }

    /**
     * One model.
     *
     * @param version of it
     * @param devices that reported
     * @param bound above which a stability index is worth a warning
     */
    public record OfModel(String version, int devices, double bound, List<Feature> features) {
        public OfModel {
            features = List.copyOf(features);
        }
    }

    /**
     * One feature, or the scores.
     *
     * @param stabilityIndex the population stability index
     * @param watch whether it is worth a look, but not above the bound
     * @param above whether it is above the bound; for both, what so few values have by chance is taken off first
     * @param values how many were counted
     */
    public record Feature(
            String feature,
            double stabilityIndex,
            boolean watch,
            boolean above,
            long values,
            List<Double> expected,
            List<Long> counts) {}

    static DriftFigures read(PlatformDatabase database, Handle handle, Instant since) {
        Map<String, Double> bounds = new LinkedHashMap<>();
        handle.createQuery("SELECT version, drift_bound FROM model_version")
                .map((row, _) -> Map.entry(row.getString(1), row.getDouble(2)))
                .forEach(bound -> bounds.put(bound.getKey(), bound.getValue()));
        Map<String, Sums> models = new TreeMap<>();
        database.rowByRow(handle, () -> {
            handle.createQuery("SELECT device, spreads FROM drift_report WHERE counted_from >= ? ORDER BY device")
                    .bind(0, since.atOffset(ZoneOffset.UTC))
                    .setFetchSize(Sums.ROWS_AT_ONCE)
                    .map((row, _) -> Map.entry(row.getString(1), Json.read(row.getString(2), DriftReport.class)))
                    .forEach(report -> models.computeIfAbsent(report.getValue().model(), _ -> new Sums())
                            .add(report.getKey(), report.getValue()));
            return models;
        });
        return new DriftFigures(
                since,
                models.entrySet().stream()
                        .map(model -> model.getValue()
                                .figures(model.getKey(), bounds.getOrDefault(model.getKey(), ModelDesk.USUAL_BOUND)))
                        .toList());
    }

    /** The counts of one model. Whoever reports other bins than the first one is passed over. */
    private static final class Sums {
        static final int ROWS_AT_ONCE = 500;

        private final Set<String> devices = new HashSet<>();
        private final Map<String, List<Double>> expected = new LinkedHashMap<>();
        private final Map<String, long[]> counts = new LinkedHashMap<>();

        void add(String device, DriftReport report) {
            devices.add(device);
            for (DriftReport.Spread spread : report.spreads()) {
                List<Double> bins = expected.computeIfAbsent(spread.feature(), _ -> spread.expected());
                if (bins.equals(spread.expected())) {
                    long[] sums = counts.computeIfAbsent(spread.feature(), _ -> new long[bins.size()]);
                    for (int i = 0; i < sums.length; i++) {
                        sums[i] += spread.counts().get(i);
                    }
                }
            }
        }

        OfModel figures(String version, double bound) {
            List<Feature> features = new ArrayList<>();
            expected.forEach((feature, shares) -> {
                List<Long> sums = Arrays.stream(counts.getOrDefault(feature, new long[shares.size()]))
                        .boxed()
                        .toList();
                double index = StabilityIndex.of(shares, sums);
                long values = sums.stream().mapToLong(count -> count).sum();
                double moved = index - StabilityIndex.byChance(sums);
                boolean above = moved > bound;
                boolean watch = !above && moved > Math.min(StabilityIndex.WATCH, bound);
                features.add(new Feature(feature, index, watch, above, values, shares, sums));
            });
            return new OfModel(version, devices.size(), bound, features);
        }
    }
}
