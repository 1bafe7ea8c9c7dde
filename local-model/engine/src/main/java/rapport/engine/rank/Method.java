package rapport.engine.rank;

import java.util.Arrays;

/** A published way to rank without learning, as it can be asked of {@link FeatureRows}. */
public enum Method {
    /** The most frequent products of all customers. */
    G_TOP_FREQ("g-topfreq", "total"),
    /** The customer's own most frequent products. */
    P_TOP_FREQ("p-topfreq", "times"),
    /** The customer's own most frequent products, filled up with everybody's. */
    GP_TOP_FREQ("gp-topfreq", "times"),
    /** What customers alike bought lately: UP-CF@r. */
    UP_CF("up-cf", "upcf"),
    /** Habits of the customer and of customers alike: TIFU-KNN. */
    TIFU_KNN("tifu-knn", "tifu");

    private final String text;
    private final int column;

    Method(String text, String feature) {
        this.text = text;
        column = FeatureRows.NAMES.indexOf(feature);
    }

    /** As in evaluations and model files. */
    public String text() {
        return text;
    }

    public static Method of(String text) {
        return Arrays.stream(values())
                .filter(method -> method.text.equals(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("There is no method of this name."));
    }

    /** The score of the candidate at a row. */
    public float score(float[] rows, int row) {
        float score = rows[row * FeatureRows.COLUMNS + column];
        return this == GP_TOP_FREQ ? score + 1e-7f * rows[row * FeatureRows.COLUMNS + G_TOP_FREQ.column] : score;
    }
}
