package rapport.faults.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How often each thing happened, over any number of simulations. Thread-safe. */
final class Tally {
    private final Map<Happening, LongAdder> happened = new EnumMap<>(Happening.class);
    private final Map<SimDisk.Step, LongAdder> endedAt = new EnumMap<>(SimDisk.Step.class);

    Tally() {
        Arrays.stream(Happening.values()).forEach(one -> happened.put(one, new LongAdder()));
        Arrays.stream(SimDisk.Step.values()).forEach(one -> endedAt.put(one, new LongAdder()));
    }

    void count(Happening one) {
        happened.getOrDefault(one, new LongAdder()).increment();
    }

    /** A machine ended in this step. */
    void count(SimDisk.Step step) {
        endedAt.getOrDefault(step, new LongAdder()).increment();
    }

    /** What never happened. */
    List<String> missing() {
        return Stream.concat(
                        happened.entrySet().stream()
                                .filter(one -> one.getValue().sum() == 0 && !Happening.RARE.contains(one.getKey()))
                                .map(one -> words(one.getKey())),
                        endedAt.entrySet().stream()
                                .filter(one -> one.getValue().sum() == 0)
                                .map(one -> "a machine that ended in " + words(one.getKey())))
                .toList();
    }

    String table() {
        return String.join("\n", lines().toList());
    }

    private Stream<String> lines() {
        return Stream.concat(
                happened.entrySet().stream().map(entry -> words(entry.getKey()) + " " + entry.getValue()),
                endedAt.entrySet().stream()
                        .map(entry -> "machine ended in " + words(entry.getKey()) + " " + entry.getValue()));
    }

    private static String words(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
