package rapport.engine.rank;

import java.util.List;

/**
 * The features of a candidate as they would be if one fact about it were not known: so a reason is weighed by what the
 * score loses without it.
 */
final class WithoutFact {
    private static final List<String> OF_PURCHASES =
            List.of("since", "daysSince", "habitRank", "interval", "due", "sinceFirst");
    private static final List<String> NO_PURCHASES =
            List.of("times", "share", "habit", "fresh", "expected", "expectedNow", "shareOfHabit");
    private static final List<String> OF_POPULARITY =
            List.of("total", "rate0", "rate1", "rate2", "rate3", "rate4", "momentum0", "momentum1", "first0", "first1");

    private static final int[] MISSING = columns(OF_PURCHASES);
    private static final int[] NOTHING = columns(NO_PURCHASES);
    private static final int[] POPULARITY = columns(OF_POPULARITY);
    private static final int TIFU = column("tifu");
    private static final int TIFU_NEAR = column("tifuNear");
    private static final int UPCF = column("upcf");
    private static final int UPCF_NEAR = column("upcfNear");
    private static final int PRIOR = column("prior");
    private static final int TOGETHER_LAST = column("togetherLast");
    private static final int TOGETHER_ALL = column("togetherAll");
    private static final int FOLLOWS_LAST = column("followsLast");
    private static final int FOLLOWS_ALL = column("followsAll");
    private static final int SHARED_LAST = column("sharedLast");
    private static final int SHARED_ALL = column("sharedAll");
    private static final int NEXT_LAST = column("nextLast");
    private static final int NEXT_ALL = column("nextAll");
    private static final int NEXT_FRESH = column("nextFresh");
    private static final int NEXT_BEST = column("nextBest");
    private static final int TOGETHER_BEST = column("togetherBest");

    private static final int[] OF_HABITS = {TOGETHER_ALL, FOLLOWS_ALL, SHARED_ALL, NEXT_ALL};
    private static final int[] OF_LAST = {TOGETHER_LAST, FOLLOWS_LAST, SHARED_LAST, NEXT_LAST};

    private final Market market;
    private final OwnHistory own;
    private final OwnTaste taste;

    WithoutFact(Market market, OwnHistory own, OwnTaste taste) {
        this.market = market;
        this.own = own;
        this.taste = taste;
    }

    private static int column(String name) {
        return FeatureRows.NAMES.indexOf(name);
    }

    private static int[] columns(List<String> names) {
        return names.stream().mapToInt(WithoutFact::column).toArray();
    }

    /** As if this customer had never bought it. */
    void purchases(int item, float[] row) {
        for (int column : MISSING) {
            row[column] = Float.NaN;
        }
        for (int column : NOTHING) {
            row[column] = 0;
        }
        row[TIFU] = (1 - Neighbours.OWN_SHARE) * row[TIFU_NEAR];
        row[UPCF] = row[UPCF_NEAR];
        row[PRIOR] -= FeatureRows.repeat(market, own, item);
        others(row, own.shareOfHabit(item), own.shareOfFresh(item), own.shareOfLast(item));
        taste.writeWithout(item, item, row, FeatureRows.TASTE);
    }

    /** What is left of a history has larger shares in it. */
    private static void others(float[] row, float habit, float fresh, float last) {
        for (int column : OF_HABITS) {
            row[column] = rest(row[column], habit);
        }
        row[NEXT_FRESH] = rest(row[NEXT_FRESH], fresh);
        for (int column : OF_LAST) {
            row[column] = rest(row[column], last);
        }
    }

    private static float rest(float sum, float share) {
        return share < .999f ? sum / (1 - share) : 0;
    }

    /** As if it were as little bought by others as the least popular. */
    void popularity(float[] row) {
        float rates = row[POPULARITY[1]] + row[POPULARITY[2]];
        for (int column : POPULARITY) {
            row[column] = 0;
        }
        row[PRIOR] -= rates;
    }

    /** As if this customer had not bought another product that it goes with. */
    void company(int item, int other, float[] row) {
        float habit = own.shareOfHabit(other);
        float share = own.shareOfLast(other);
        float together = market.together().weight(other, item);
        float follows = market.follows().weight(other, item);
        float shared = market.shared().weight(other, item);
        float next = market.next().weight(other, item);
        less(row, TOGETHER_ALL, habit * together);
        less(row, FOLLOWS_ALL, habit * follows);
        less(row, SHARED_ALL, habit * shared);
        less(row, NEXT_ALL, habit * next);
        less(row, NEXT_FRESH, own.shareOfFresh(other) * next);
        less(row, TOGETHER_LAST, share * together);
        less(row, FOLLOWS_LAST, share * follows);
        less(row, SHARED_LAST, share * shared);
        less(row, NEXT_LAST, share * next);
        less(row, PRIOR, habit * (next + .1f * (follows + shared + together)) + share * next);
        others(row, habit, own.shareOfFresh(other), share);
        taste.writeWithout(other, item, row, FeatureRows.TASTE);
        if (next >= row[NEXT_BEST]) {
            row[NEXT_BEST] = strongest(market.next(), item, other);
        }
        if (together >= row[TOGETHER_BEST]) {
            row[TOGETHER_BEST] = strongest(market.together(), item, other);
        }
    }

    private static void less(float[] row, int column, float part) {
        row[column] = Math.max(0, row[column] - part);
    }

    private float strongest(Links links, int item, int without) {
        float strongest = 0;
        for (int i = 0; i < own.size(); i++) {
            if (own.product(i) != without) {
                strongest = Math.max(strongest, links.weight(own.product(i), item));
            }
        }
        return strongest;
    }
}
