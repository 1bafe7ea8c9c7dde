package rapport.training.fit;

import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * How well it is foretold whether a garment will be small, fit or large.
 *
 * @param splits by name: {@code random} and, where there are dates, {@code time}
 */
public record FitReport(int rows, int users, int items, SequencedMap<String, Part> splits) {
    /**
     * One way to split.
     *
     * @param best the model that the validation preferred
     * @param models what each model reaches on the test
     */
    public record Part(int train, int validation, int test, String best, SequencedMap<String, Figures> models) {
        /** Of the model that the validation preferred. */
        public Figures figures() {
            Figures figures = models.get(best);
            if (figures == null) {
                throw new IllegalStateException("the best model has no figures");
            }
            return figures;
        }
    }

    /**
     * Of one model on one test.
     *
     * @param mean of the three areas under the curve of one outcome against the rest
     * @param low the lower end of the mean's 95% bootstrap interval
     * @param high its upper end
     * @param expectedCalibrationError of the likeliest outcome, 15 bins of equal width
     * @param classwiseCalibrationError the mean of the three outcomes' own
     */
    public record Figures(
            double mean,
            double small,
            double fit,
            double large,
            double low,
            double high,
            double expectedCalibrationError,
            double classwiseCalibrationError,
            double logLoss) {
        private String json() {
            return String.format(
                            Locale.ROOT,
                            "\"auc\":{\"mean\":%.4f,\"small\":%.4f,\"fit\":%.4f,\"large\":%.4f,",
                            mean,
                            small,
                            fit,
                            large)
                    + String.format(Locale.ROOT, "\"low\":%.4f,\"high\":%.4f},", low, high)
                    + String.format(Locale.ROOT, "\"expectedCalibrationError\":%.4f,", expectedCalibrationError)
                    + String.format(Locale.ROOT, "\"classwiseCalibrationError\":%.4f,", classwiseCalibrationError)
                    + String.format(Locale.ROOT, "\"logLoss\":%.4f", logLoss);
        }

        private String line(String model) {
            return String.format(Locale.ROOT, "  %-18s", model)
                    + String.format(
                            Locale.ROOT, "%7.4f [%.4f, %.4f]  %7.4f %7.4f %7.4f", mean, low, high, small, fit, large)
                    + String.format(
                            Locale.ROOT,
                            "  %6.4f  %6.4f  %7.4f%n",
                            expectedCalibrationError,
                            classwiseCalibrationError,
                            logLoss);
        }
    }

    /** One object, on one line. */
    public String json() {
        String parts = splits.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + json(each.getValue()))
                .collect(Collectors.joining(","));
        return String.format(Locale.ROOT, "{\"rows\":%d,\"users\":%d,\"items\":%d,\"splits\":{", rows, users, items)
                + parts + "}}";
    }

    /** For people. */
    public String table() {
        StringBuilder table =
                new StringBuilder(String.format(Locale.ROOT, "%d rows, %d people, %d products%n", rows, users, items));
        for (Map.Entry<String, Part> each : splits.entrySet()) {
            Part part = each.getValue();
            table.append(String.format(Locale.ROOT, "%n%s split: ", each.getKey()))
                    .append(String.format(Locale.ROOT, "%d train, %d validation, ", part.train(), part.validation()))
                    .append(String.format(
                            Locale.ROOT, "%d test; the validation prefers %s%n", part.test(), part.best()))
                    .append(String.format(
                            Locale.ROOT,
                            "  %-18s%-26s%8s%8s%8s  %6s  %6s  %7s%n",
                            "",
                            "AUC [95%]",
                            "small",
                            "fit",
                            "large",
                            "ECE",
                            "class",
                            "loss"));
            part.models().forEach((model, figures) -> table.append(figures.line(model)));
        }
        return table.toString();
    }

    private static String json(Part part) {
        String models = part.models().entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":{" + each.getValue().json() + "}")
                .collect(Collectors.joining(","));
        return String.format(
                        Locale.ROOT,
                        "{\"train\":%d,\"validation\":%d,\"test\":%d,",
                        part.train(),
                        part.validation(),
                        part.test())
                + part.figures().json() + ",\"best\":\"" + part.best() + "\",\"models\":{" + models + "}}";
    }
}
