package rapport.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param cold the first calls after the start, before the compiler knows them
 * @param goal what p99 is to stay below in milliseconds; 0 for none
 */
record Figure(String name, double goal, Samples cold, Samples warm) {
    static final String HEADER = """
        | What | Goal p99 | Cold: calls | p50 | max | Warm: calls | p50 | p90 | p99 | max | Met |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
        """;

    String row() {
        return String.join(
                        " | ",
                        "| " + name,
                        goal == 0 ? "" : "%.0f".formatted(goal),
                        cold.size() == 0 ? "" : Integer.toString(cold.size()),
                        millis(cold, 0.5),
                        millis(cold, 1),
                        Integer.toString(warm.size()),
                        millis(warm, 0.5),
                        millis(warm, 0.9),
                        millis(warm, 0.99),
                        millis(warm, 1),
                        goal == 0 ? "" : warm.millis(0.99) < goal ? "yes" : "**no**")
                + " |\n";
    }

    private static String millis(Samples samples, double share) {
        return samples.size() == 0 ? "" : String.format(Locale.ROOT, "%.2f", samples.millis(share));
    }
}
