package rapport.engine.rank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import rapport.engine.drift.Bins;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.model.ModelFileException.Reason;
import rapport.engine.model.ModelWriter;

/**
 * What a model file says of the data behind it, for those who work with it later. Files may do without.
 *
 * @param until up to when sales were counted, a time of the data; empty if they have no dates
 * @param bins how scores and features of customers were spread, in the order of {@link Watched#NAMES}; empty if nobody
 *     looked
 */
public record TrainedOn(Optional<Instant> until, List<Bins> bins) {
    public static final TrainedOn UNKNOWN = new TrainedOn(Optional.empty(), List.of());

    private static final String UNTIL = "market.until";
    private static final String DRIFT = "drift";
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();
    /** Of bins; what is reported has no room for more. */
    private static final int MOST_BINS = 64;

    public TrainedOn {
        bins = List.copyOf(bins);
    }

    void into(ModelWriter writer) {
        until.ifPresent(at -> writer.longs(UNTIL, new long[] {at.getEpochSecond()}));
        if (!bins.isEmpty()) {
            writer.text(DRIFT, bins.stream().map(TrainedOn::line).collect(Collectors.joining()));
        }
    }

    /** @throws ModelFileException if what the file says of this cannot be understood */
    static TrainedOn of(ModelFile file) {
        try {
            return new TrainedOn(
                    file.names().contains(UNTIL) ? Optional.of(until(file)) : Optional.empty(),
                    file.names().contains(DRIFT) ? bins(file.text(DRIFT)) : List.of());
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(Reason.MALFORMED, "The model's parts do not fit together.");
        }
    }

    private static Instant until(ModelFile file) {
        expect(file.longs(UNTIL).remaining() == 1);
        long second = file.longs(UNTIL).get(0);
        expect(second >= 0 && second <= LATEST);
        return Instant.ofEpochSecond(second);
    }

    private static String line(Bins bins) {
        return bins.feature() + "=" + numbers(bins.edges()) + ";" + numbers(bins.expected()) + "\n";
    }

    private static String numbers(List<Double> numbers) {
        return numbers.stream().map(number -> Double.toString(number)).collect(Collectors.joining(" "));
    }

    private static List<Bins> bins(String text) {
        List<Bins> bins = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            int half = line.indexOf(';');
            expect(equals > 0 && half > equals + 1 && bins.size() < MOST_BINS);
            double[] edges = numbers(line.substring(equals + 1, half));
            expect(edges.length < MOST_BINS);
            bins.add(new Bins(line.substring(0, equals), edges, numbers(line.substring(half + 1))));
        }
        expect(bins.stream().map(Bins::feature).distinct().count() == bins.size());
        return bins;
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ", MOST_BINS + 1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new ModelFileException(Reason.MALFORMED, "The model's parts do not fit together.");
        }
    }
}
