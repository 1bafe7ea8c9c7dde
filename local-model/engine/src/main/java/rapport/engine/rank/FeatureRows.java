package rapport.engine.rank;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Candidates for one customer and their features: the same code in training and on the device. Reused from request to
 * request by one thread.
 */
public final class FeatureRows {
    private static final List<String> OF_SALES = List.of(
            "visits",
            "basketSize",
            "lastBasketSize",
            "products",
            "repeatShare",
            "lastRepeatShare", //
            "total",
            "rate0",
            "rate1",
            "rate2",
            "rate3",
            "rate4",
            "momentum0",
            "momentum1",
            "first0",
            "first1",
            "age", //
            "again",
            "straightAgain",
            "nowAgain", //
            "times",
            "share",
            "since",
            "daysSince",
            "habit",
            "habitRank",
            "fresh",
            "interval",
            "due",
            "sinceFirst", //
            "expected",
            "expectedNow",
            "shareOfHabit", //
            "togetherLast",
            "togetherAll",
            "followsLast",
            "followsAll",
            "sharedLast",
            "sharedAll", //
            "nextLast",
            "nextAll",
            "nextFresh",
            "nextBest",
            "togetherBest", //
            "tifuNear",
            "upcfNear",
            "tifu",
            "upcf",
            "prior", //
            "timeOfWeek");

    /** In the order of the columns. A missing value is NaN. */
    public static final List<String> NAMES =
            Stream.concat(OF_SALES.stream(), OwnTaste.NAMES.stream()).toList();

    public static final int COLUMNS = NAMES.size();
    /** The first column of what products are. */
    static final int TASTE = OF_SALES.size();

    private static final int POPULAR = 150;
    /** Products with fewer baskets are all the same in this: files from which rare ones were filtered tell by them. */
    private static final float RARE = 8;

    private static final int TOGETHER_LAST = 0;
    private static final int TOGETHER_ALL = 1;
    private static final int FOLLOWS_LAST = 2;
    private static final int FOLLOWS_ALL = 3;
    private static final int SHARED_LAST = 4;
    private static final int SHARED_ALL = 5;
    private static final int NEXT_LAST = 6;
    private static final int NEXT_ALL = 7;
    private static final int NEXT_FRESH = 8;
    private static final int NEXT_BEST = 9;
    private static final int TOGETHER_BEST = 10;
    private static final int TIFU_NEAR = 11;
    private static final int UPCF_NEAR = 12;
    private static final int TIFU = 13;
    private static final int UPCF = 14;
    /** What goes with the basket of now: chooses candidates, and is no column, because training knows no such basket. */
    private static final int BASKET = 15;

    /** Described like own products: chooses candidates; its column is written from the links the other way. */
    private static final int ALIKE = 16;

    /** Like what was looked at just now, or bought together with it: as the basket of now. */
    private static final int LOOKED = 17;

    private static final float OF_ALIKE = .02f;
    /** Of the own products, so many of the strongest habits lead to what is described like them. */
    private static final int LEAD_TO_ALIKE = 60;

    private static final int CHANNELS = 18;
    private static final int LEARNED_CHANNELS = 15;

    private final Market market;
    private final int most;
    private final Content content;
    private final OwnHistory own;
    private final OwnTaste taste;
    private final WithoutFact without;
    private final NearestCustomers nearest;
    /** Products that anything speaks for; all channels of one stand side by side, in the order of these. */
    private int[] touched = new int[1 << 10];

    private float[] sums = new float[CHANNELS << 10];
    /** By product: where it is among these, from 1 on; 0 if it is not. */
    private final int[] slots;

    private int touchedCount;
    private int moment = Moment.UNKNOWN;

    private final int[] candidates;
    private final float[] rows;
    private int size;

    /** @param most candidates for one customer */
    public FeatureRows(Market market, Neighbours neighbours, Content content, int most) {
        this.market = market;
        this.most = most;
        int items = market.items();
        own = new OwnHistory(items);
        this.content = content;
        taste = new OwnTaste(content, market, own);
        without = new WithoutFact(market, own, taste);
        nearest = new NearestCustomers(neighbours, items);
        slots = new int[items];
        candidates = new int[most];
        rows = new float[most * COLUMNS];
    }

    /** Candidates found for the last customer. */
    public int size() {
        return size;
    }

    public int candidate(int row) {
        return candidates[row];
    }

    /** Row by row, {@link #COLUMNS} values each; overwritten by the next customer. */
    public float[] rows() {
        return rows;
    }

    /** Without a basket, and with every product. */
    public void fill(Visits visits) {
        fill(visits, InHand.NOTHING, new BitSet());
    }

    /** @param leftOut products that are no candidates */
    public void fill(Visits visits, InHand inHand, BitSet leftOut) {
        clear();
        own.of(visits);
        taste.ofOwn();
        project();
        moment = visits.now();
        for (int item : inHand.basket()) {
            add(BASKET, market.together(), item, 1);
        }
        for (int i = 0; i < inHand.looked().length; i++) {
            add(LOOKED, market.together(), inHand.looked()[i], inHand.interest()[i]);
            add(LOOKED, content.alike(), inHand.looked()[i], inHand.interest()[i]);
        }
        askNeighbours(visits);
        int popular = Math.min(POPULAR, market.popular().length);
        for (int i = 0; i < popular; i++) {
            touch(market.popular()[i]);
        }
        choose(leftOut);
        for (int row = 0; row < size; row++) {
            write(candidates[row], row * COLUMNS);
        }
    }

    /** How much the candidate goes with the basket of now, 0 if not at all. */
    public float withBasket(int row) {
        return sum(BASKET, candidates[row]);
    }

    /** How much the candidate goes with what was looked at, or is like it; 0 if not at all. */
    public float withLooked(int row) {
        return sum(LOOKED, candidates[row]);
    }

    /** Purchases of the last customer with the candidate. */
    public int timesBought(int row) {
        return own.times(candidates[row]);
    }

    /** Days since the last customer bought the candidate, NaN if never. */
    public float daysSinceBought(int row) {
        return own.daysSince(candidates[row]);
    }

    /** The product of the last customer's that says most for the candidate by what is bought together, or -1. */
    public int companion(int row) {
        int item = candidates[row];
        int closest = -1;
        float most = 0;
        for (int i = 0; i < own.size(); i++) {
            int other = own.product(i);
            float part = other == item
                    ? 0
                    : own.shareOfHabit(other) * market.together().weight(other, item);
            if (part > most) {
                most = part;
                closest = other;
            }
        }
        return closest;
    }

    /** The product of the last customer's that is described most like the candidate, or -1. */
    public int twin(int row) {
        int item = candidates[row];
        int closest = -1;
        float most = 0;
        for (Links.Row to = content.alike().of(item); to.next(); ) {
            if (own.had(to.product()) && to.weight() > most) {
                most = to.weight();
                closest = to.product();
            }
        }
        return closest;
    }

    /** A copy of a row, as if this customer had never bought the candidate. */
    public float[] withoutPurchases(int row) {
        float[] copy = row(row);
        without.purchases(candidates[row], copy);
        return copy;
    }

    /** A copy of a row, as if this customer had not bought another product. */
    public float[] withoutCompany(int row, int other) {
        float[] copy = row(row);
        without.company(candidates[row], other, copy);
        return copy;
    }

    /** A copy of a row, as if nobody bought the candidate lately. */
    public float[] withoutPopularity(int row) {
        float[] copy = row(row);
        without.popularity(copy);
        return copy;
    }

    /** A copy of a row. */
    public float[] row(int row) {
        return Arrays.copyOfRange(rows, row * COLUMNS, (row + 1) * COLUMNS);
    }

    private void project() {
        for (int i = 0; i < own.size(); i++) {
            int item = own.product(i);
            touch(item);
            float habit = own.shareOfHabit(item);
            add(TOGETHER_ALL, TOGETHER_BEST, market.together(), item, habit);
            add(FOLLOWS_ALL, market.follows(), item, habit);
            add(SHARED_ALL, market.shared(), item, habit);
            addNext(item, habit, own.shareOfFresh(item));
            if (own.rank(item) <= LEAD_TO_ALIKE) {
                add(ALIKE, content.alike(), item, habit);
            }
        }
        int[] last = own.lastBasket();
        for (int item : last) {
            float share = 1f / last.length;
            add(TOGETHER_LAST, market.together(), item, share);
            add(FOLLOWS_LAST, market.follows(), item, share);
            add(SHARED_LAST, market.shared(), item, share);
            add(NEXT_LAST, market.next(), item, share);
        }
    }

    private void askNeighbours(Visits visits) {
        nearest.ask(
                visits,
                (item, share) -> {
                    int at = touch(item);
                    sums[at + TIFU_NEAR] += share;
                    sums[at + TIFU] += (1 - Neighbours.OWN_SHARE) * share;
                },
                (item, share) -> {
                    int at = touch(item);
                    sums[at + UPCF_NEAR] += share;
                    sums[at + UPCF] += share;
                });
        Neighbours.Taste taste = nearest.taste();
        for (int i = 0; i < taste.size(); i++) {
            int at = touch(taste.product(i));
            sums[at + TIFU] += Neighbours.OWN_SHARE * taste.habit(i);
            sums[at + UPCF] += taste.recent(i);
        }
    }

    /** Where the channels of a product begin, which is a candidate from now on. */
    private int touch(int item) {
        if (slots[item] == 0) {
            if (touchedCount == touched.length) {
                touched = Arrays.copyOf(touched, 2 * touchedCount);
                sums = Arrays.copyOf(sums, 2 * sums.length);
            }
            touched[touchedCount++] = item;
            slots[item] = touchedCount;
        }
        return (slots[item] - 1) * CHANNELS;
    }

    /** What a channel says of a product that was touched. */
    private float sum(int channel, int item) {
        return sums[(slots[item] - 1) * CHANNELS + channel];
    }

    private void add(int channel, Links links, int from, float weight) {
        for (Links.Row to = links.of(from); to.next(); ) {
            int at = touch(to.product());
            sums[at + channel] += weight * to.weight();
        }
    }

    /** The same, and the strongest single link in another channel. */
    private void add(int channel, int strongest, Links links, int from, float weight) {
        for (Links.Row to = links.of(from); to.next(); ) {
            int at = touch(to.product());
            sums[at + channel] += weight * to.weight();
            sums[at + strongest] = Math.max(sums[at + strongest], to.weight());
        }
    }

    private void addNext(int from, float habit, float fresh) {
        for (Links.Row to = market.next().of(from); to.next(); ) {
            int at = touch(to.product());
            float weight = to.weight();
            sums[at + NEXT_ALL] += habit * weight;
            sums[at + NEXT_FRESH] += fresh * weight;
            sums[at + NEXT_BEST] = Math.max(sums[at + NEXT_BEST], weight);
        }
    }

    /**
     * A rough probability, to keep the best of all that anything speaks for.
     *
     * @param at where its channels begin
     */
    private float prior(int item, int at) {
        return repeat(market, own, item)
                + sums[at + NEXT_ALL]
                + sums[at + NEXT_LAST]
                + .1f * (sums[at + FOLLOWS_ALL] + sums[at + SHARED_ALL] + sums[at + TOGETHER_ALL])
                + .3f * sums[at + TIFU_NEAR]
                + market.rates()[0][item]
                + market.rates()[1][item]
                + OF_ALIKE * sums[at + ALIKE];
    }

    static float repeat(Market market, OwnHistory own, int item) {
        return own.had(item) ? 3 * own.habit(item) / own.visits() * market.nowAgain()[item] + market.again()[item] : 0;
    }

    private void choose(BitSet leftOut) {
        long[] keys = new long[touchedCount];
        int count = 0;
        for (int i = 0; i < touchedCount; i++) {
            int item = touched[i];
            if (!leftOut.get(item)) {
                int at = i * CHANNELS;
                keys[count++] = Sorting.key(prior(item, at) + sums[at + BASKET] + sums[at + LOOKED], item);
            }
        }
        size = Sorting.smallest(keys, count, most);
        for (int i = 0; i < size; i++) {
            candidates[i] = (int) keys[i];
        }
    }

    private void write(int item, int start) {
        int at = start;
        float[] row = rows;
        row[at++] = own.visits();
        row[at++] = own.basketSize();
        row[at++] = own.lastBasket().length;
        row[at++] = own.size();
        row[at++] = own.repeatShare();
        row[at++] = own.lastRepeatShare();
        row[at++] = Math.max(RARE, market.total()[item]);
        float now = market.rates()[0][item];
        float week = market.rates()[1][item];
        float before = market.rates()[2][item] + market.rates()[3][item] + market.rates()[4][item];
        for (int window = 0; window < 5; window++) {
            row[at++] = market.rates()[window][item];
        }
        row[at++] = now / (week + 1e-5f);
        row[at++] = (now + week) / (before + 1e-5f);
        row[at++] = market.firstRates()[0][item];
        row[at++] = market.firstRates()[1][item];
        row[at++] = market.age()[item];
        row[at++] = market.again()[item];
        row[at++] = market.straightAgain()[item];
        row[at++] = market.nowAgain()[item];
        row[at++] = own.times(item);
        row[at++] = own.visits() == 0 ? 0 : (float) own.times(item) / own.visits();
        row[at++] = own.since(item);
        row[at++] = own.daysSince(item);
        row[at++] = own.habit(item);
        row[at++] = own.rank(item);
        row[at++] = own.fresh(item);
        row[at++] = own.interval(item);
        row[at++] = own.since(item) / own.interval(item);
        row[at++] = own.sinceFirst(item);
        row[at++] = own.times(item) * market.again()[item];
        row[at++] = own.habit(item) * market.nowAgain()[item];
        row[at++] = own.shareOfHabit(item);
        for (int channel = 0; channel < LEARNED_CHANNELS; channel++) {
            row[at++] = sum(channel, item);
        }
        row[at++] = prior(item, (slots[item] - 1) * CHANNELS);
        row[at++] = market.timesOfWeek().lift(item, moment);
        taste.write(item, row, at);
    }

    private void clear() {
        for (int i = 0; i < touchedCount; i++) {
            slots[touched[i]] = 0;
        }
        Arrays.fill(sums, 0, touchedCount * CHANNELS, 0);
        touchedCount = 0;
    }
}
