package rapport.engine.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import rapport.domain.suggestion.ShownList.Choice;
import rapport.engine.policy.Exploration.Tally;

/**
 * Makes a list of scored products: rules in a fixed order leave some out and move others, then places are given away.
 * Immutable; the same question and the same seed give the same list.
 */
public final class Policy {
    /** The scores alone. */
    public static final Policy BEST_FIRST = new Policy("best-first", List.of(), 0, Integer.MAX_VALUE, 0);

    /** All the rules of docs/policies.md. */
    public static final Policy STANDARD = new Policy(
            "standard-1",
            List.of(
                    new SoldHere(),
                    new OutOfReach(),
                    new UsualPrice(),
                    new LessOfThis(),
                    new Headquarters(),
                    new NeverAgain(),
                    new StillInUse(),
                    new Unspoken()),
            .5,
            3,
            1);

    private static final int MOST_PINS = 2;
    /** A shorter list has no place to spare for trying out. */
    private static final int LEAST_TO_EXPLORE = 4;
    /** Products among which one is tried out: those next in order. */
    private static final int TRIED = 20;

    private static final int LEAST_POOL = 60;

    private static final double DIVERSITY_OF_SURPRISE = 1.5;
    private static final int EXPLORED_AT_SURPRISE = 2;

    private final String name;
    private final List<Rule> rules;
    private final double diversity;
    private final int cap;
    private final int explored;

    private Policy(String name, List<Rule> rules, double diversity, int cap, int explored) {
        this.name = name;
        this.rules = rules;
        this.diversity = diversity;
        this.cap = cap;
        this.explored = explored;
    }

    /** At most 64 characters, for the log of what was shown. */
    public String name() {
        return name;
    }

    /** @param scored as the ranker ordered them, the best first */
    public List<Place> choose(List<Scored> scored, Occasion occasion, int limit) {
        Field field = new Field(scored, occasion.guidance().facts());
        for (Rule rule : rules) {
            rule.apply(field, occasion);
        }
        int[] order = field.order();
        if (rules.isEmpty()) {
            return IntStream.of(order)
                    .limit(limit)
                    .mapToObj(place -> Place.of(field, place, Choice.RANKED, 1))
                    .toList();
        }
        return places(field, order, occasion, limit);
    }

    private List<Place> places(Field field, int[] order, Occasion occasion, int limit) {
        boolean surprise = occasion.guidance().wishes().surprise();
        Diversity diverse =
                new Diversity(field, occasion.likeness(), surprise ? DIVERSITY_OF_SURPRISE : diversity, cap);
        int[] pool = IntStream.of(order).limit(Math.max(LEAST_POOL, 4L * limit)).toArray();
        List<Place> places = new ArrayList<>();
        IntStream.of(order)
                .filter(place -> field.pin(place) > 0)
                .boxed()
                .sorted(Comparator.comparingInt(field::pin))
                .limit(Math.min(MOST_PINS, limit))
                .forEach(place -> {
                    diverse.take(place, pool);
                    places.add(Place.of(field, place, Choice.PINNED, 1));
                });
        int tries = tries(occasion, limit, surprise);
        List<Integer> ranked = new ArrayList<>();
        diverse.choose(pool, limit - places.size() - tries, ranked);
        ranked.forEach(place -> places.add(Place.of(field, place, Choice.RANKED, 1)));
        List<Place> tried = tried(field, order, diverse, occasion, tries);
        List<Integer> instead = new ArrayList<>();
        diverse.choose(pool, limit - places.size() - tried.size(), instead);
        instead.forEach(place -> places.add(Place.of(field, place, Choice.RANKED, 1)));
        places.addAll(tried);
        return places;
    }

    private int tries(Occasion occasion, int limit, boolean surprise) {
        Guidance guidance = occasion.guidance();
        if (guidance.exploration().isEmpty() || guidance.holdout() || limit < LEAST_TO_EXPLORE) {
            return 0;
        }
        return surprise ? EXPLORED_AT_SURPRISE : explored;
    }

    /** Each place is drawn among products of its own, so that its probability does not hang on another draw. */
    private static List<Place> tried(Field field, int[] order, Diversity diverse, Occasion occasion, int tries) {
        List<Place> tried = new ArrayList<>();
        if (tries == 0) {
            return tried;
        }
        Exploration exploration = occasion.guidance().exploration().orElseThrow();
        RandomGenerator dice = new SplittableRandom(exploration.seed());
        int[] next = IntStream.of(order)
                .filter(place -> !diverse.isTaken(place) && diverse.hasRoom(place))
                .limit((long) TRIED * tries)
                .toArray();
        for (int hand = 0; hand < tries; hand++) {
            int first = hand;
            int[] among = IntStream.iterate(first, i -> i < next.length, i -> i + tries)
                    .map(i -> next[i])
                    .toArray();
            if (among.length > 0) {
                double[] chances = Thompson.chances(IntStream.of(among)
                        .mapToObj(place -> exploration.of(field.sku(place)))
                        .toArray(Tally[]::new));
                int drawn = Thompson.draw(chances, dice);
                tried.add(Place.of(field, among[drawn], Choice.EXPLORED, chances[drawn]));
            }
        }
        for (Place place : tried) {
            diverse.take(place.scored(), order);
        }
        return tried;
    }
}
