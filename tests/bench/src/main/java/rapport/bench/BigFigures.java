package rapport.bench;

import java.util.Map;

/**
 * What was measured of a retailer of one size.
 *
 * @param load the load average when the first snapshot was complete
 * @param importSeconds 0 if it was imported before
 * @param lines purchase lines in it
 * @param platformHeap the most that was left of the platform's heap after a collection while the snapshot was made, in MB
 * @param csvBytes the same customers and lines as CSV, gzip
 * @param peerSeconds the same rows into a plain H2 file
 * @param device what the device told, by name
 */
record BigFigures(
        int customers,
        double load,
        double importSeconds,
        long lines,
        long platformHeap,
        double platformProcessor,
        long csvBytes,
        double peerSeconds,
        Map<String, Double> device) {
    BigFigures {
        device = Map.copyOf(device);
    }

    double of(String name) {
        return device.getOrDefault(name, Double.NaN);
    }
}
