package rapport.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.policy.Scored;

/** All products that a policy may choose from, the best score first. Each once: of two that are offered the first counts. */
final class Pool implements AutoCloseable {
    private final List<Ranked> sources = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Sku> there = new HashSet<>();

    private record Entry(
            Scored scored, @Nullable Ranked source, int place, List<Reason> known, OptionalDouble propensity) {}

    int size() {
        return entries.size();
    }

    /** With their own scores. Closes the source together with the pool. */
    void addAll(Ranked source) {
        sources.add(source);
        for (int place = 0; place < source.size(); place++) {
            add(
                    source.sku(place),
                    source.score(place),
                    source.withBasket(place),
                    source,
                    place,
                    List.of(),
                    OptionalDouble.empty());
        }
    }

    /** Behind all others, if anything speaks for them at all. Closes the source together with the pool. */
    void addBehind(Ranked source) {
        sources.add(source);
        double last = last();
        for (int place = 0; place < source.size(); place++) {
            if (source.score(place) > 0) {
                add(
                        source.sku(place),
                        last,
                        source.withBasket(place),
                        source,
                        place,
                        List.of(),
                        OptionalDouble.empty());
            }
        }
    }

    /** A product whose reasons are known, in its place by score. */
    void add(Suggestion suggestion) {
        add(suggestion.sku(), suggestion.score(), 0, null, 0, suggestion.reasons(), suggestion.propensity());
        entries.sort(Comparator.comparingDouble((Entry entry) -> entry.scored().score())
                .reversed());
    }

    /** A product that nothing speaks for but a rule. */
    void addLast(Sku sku) {
        add(sku, last(), 0, null, 0, List.of(), OptionalDouble.empty());
    }

    List<Scored> scored() {
        return entries.stream().map(Entry::scored).toList();
    }

    /** Of some places, in their order. */
    List<List<Reason>> reasons(int[] places) {
        return asked(places, Entry::known, Ranked::reasons);
    }

    /** Of some places, in their order. */
    List<OptionalDouble> propensities(int[] places) {
        return asked(places, Entry::propensity, Ranked::propensities);
    }

    /** Asks each source about all of its own places together, and takes what is known of those without a source. */
    @SuppressWarnings("ReferenceEquality") // a source is asked about its own places
    private <T> List<T> asked(int[] places, Function<Entry, T> known, BiFunction<Ranked, int[], List<T>> ask) {
        List<T> answers = new ArrayList<>();
        for (int place : places) {
            answers.add(known.apply(entries.get(place)));
        }
        for (Ranked source : sources) {
            int[] own = IntStream.range(0, places.length)
                    .filter(i -> entries.get(places[i]).source() == source)
                    .toArray();
            List<T> found = ask.apply(
                    source,
                    Arrays.stream(own).map(i -> entries.get(places[i]).place()).toArray());
            for (int i = 0; i < own.length; i++) {
                answers.set(own[i], found.get(i));
            }
        }
        return answers;
    }

    @Override
    public void close() {
        sources.forEach(Ranked::close);
    }

    private double last() {
        return entries.isEmpty() ? 0 : entries.getLast().scored().score();
    }

    private void add(
            Sku sku,
            double score,
            double withBasket,
            @Nullable Ranked source,
            int place,
            List<Reason> known,
            OptionalDouble propensity) {
        if (there.add(sku)) {
            entries.add(new Entry(new Scored(sku, score, withBasket), source, place, known, propensity));
        }
    }
}
