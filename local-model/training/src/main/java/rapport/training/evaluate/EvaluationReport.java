package rapport.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rapport.training.evaluate.Evaluation.Judged;
import rapport.training.measure.Measure;
import rapport.training.measure.Ranking;

/**
 * What an evaluation found, for people and for programs.
 *
 * @param engine what the engine's model ranks by
 * @param methods the published ones first
 * @param ratios of the engine to others, over the same customers
 */
record EvaluationReport(
        int users,
        int items,
        int testUsers,
        String engine,
        List<Figures> methods,
        List<Ratio> ratios,
        List<String> notes) {
    private static final String ENGINE = "engine";
    private static final String REFERENCE = "tifu-knn";

    /**
     * Of one method.
     *
     * @param measures in the order of {@link Measure}
     * @param coverage the share of all products that was among anybody's first ten
     */
    record Figures(
            String name, List<Interval> measures, double coverage, long repeatHits, long exploreHits, double millis) {
        static Figures of(Judged judged, int items, long seed) {
            return new Figures(
                    judged.name(),
                    Arrays.stream(Measure.values())
                            .map(measure -> Interval.of(judged.ranking().of(measure), seed))
                            .toList(),
                    (double) judged.covered() / items,
                    judged.repeats(),
                    judged.explored(),
                    judged.millisEach());
        }

        Interval of(Measure measure) {
            return measures.get(measure.place());
        }
    }

    /** The engine's figure over that of another method. */
    record Ratio(String measure, String to, Interval ratio) {}

    static EvaluationReport of(NextBaskets data, String engine, List<Judged> judged, long seed) {
        List<Figures> methods = judged.stream()
                .map(one -> Figures.of(one, data.items().size(), seed))
                .toList();
        Ranking ours = named(judged, ENGINE).ranking();
        List<Ratio> ratios = new ArrayList<>();
        for (Measure measure : List.of(Measure.RECALL_10, Measure.NDCG_10)) {
            for (String other : List.of(best(methods, measure), REFERENCE)) {
                Ranking theirs = named(judged, other).ranking();
                Interval ratio = Interval.ofRatio(ours.of(measure), theirs.of(measure), seed);
                ratios.add(new Ratio(measure.text(), other, ratio));
            }
        }
        return new EvaluationReport(
                data.users(),
                data.items().size(),
                data.test().length,
                engine,
                methods,
                ratios.stream().distinct().toList(),
                Betrayal.notes(data));
    }

    private static Judged named(List<Judged> judged, String name) {
        return judged.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String best(List<Figures> methods, Measure measure) {
        return methods.stream()
                .filter(one -> !one.name.equals(ENGINE))
                .max(Comparator.comparingDouble(one -> one.of(measure).mean()))
                .orElseThrow()
                .name;
    }

    /** One object; what a reader of the published protocol needs first. */
    Map<String, Object> json() {
        Map<String, Object> byMethod = new LinkedHashMap<>();
        Map<String, Object> details = new LinkedHashMap<>();
        for (Figures method : methods) {
            Map<String, Object> measures = new LinkedHashMap<>();
            for (Measure measure : Measure.values()) {
                measures.put(measure.text(), method.of(measure));
            }
            byMethod.put(method.name, measures);
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("coverage", method.coverage);
            detail.put("repeatHits", method.repeatHits);
            detail.put("exploreHits", method.exploreHits);
            detail.put("millisPerCustomer", method.millis);
            details.put(method.name, detail);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("users", users);
        json.put("items", items);
        json.put("testUsers", testUsers);
        json.put("methods", byMethod);
        json.put("engineRanksBy", engine);
        json.put("ratios", ratios);
        json.put("details", details);
        json.put("notes", notes);
        return json;
    }

    String table() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(Locale.ROOT, "%,d customers, %,d products, %,d asked about%n", users, items, testUsers));
        text.append(String.format(Locale.ROOT, "the engine ranks by: %s%n%n", engine));
        text.append(String.format(
                Locale.ROOT,
                "%-11s %-25s %-25s %-7s %-9s %-8s %-8s %7s %7s %8s%n",
                "",
                "Recall@10 [95%]",
                "NDCG@10 [95%]",
                "PHR@10",
                "Recall@20",
                "NDCG@20",
                "covered",
                "again",
                "new",
                "ms each"));
        for (Figures method : methods) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-11s %-25s %-25s %.4f  %.4f    %.4f   %6.1f%% %7d %7d %8.2f%n",
                    method.name,
                    text(method.of(Measure.RECALL_10)),
                    text(method.of(Measure.NDCG_10)),
                    method.of(Measure.PHR_10).mean(),
                    method.of(Measure.RECALL_20).mean(),
                    method.of(Measure.NDCG_20).mean(),
                    100 * method.coverage,
                    method.repeatHits,
                    method.exploreHits,
                    method.millis));
        }
        text.append(System.lineSeparator());
        for (Ratio one : ratios) {
            text.append(String.format(
                    Locale.ROOT,
                    "engine to %s, %s: %.3f [%.3f, %.3f]%n",
                    one.to,
                    one.measure,
                    one.ratio.mean(),
                    one.ratio.low(),
                    one.ratio.high()));
        }
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString();
    }

    private static String text(Interval interval) {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", interval.mean(), interval.low(), interval.high());
    }
}
