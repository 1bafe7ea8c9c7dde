package rapport.engine.rank;

import java.util.Arrays;
import java.util.List;

/**
 * What the products are that one customer bought, next to a candidate: categories, brands, prices and descriptions.
 * Reused from customer to customer by one thread.
 */
final class OwnTaste {
    /** In the order of the columns, none below zero: so trees are scored the quick way. All NaN without content. */
    static final List<String> NAMES = List.of(
            "kindHabit",
            "kindLast",
            "kindRate",
            "ofKind",
            "brandHabit",
            "brandLast",
            "price",
            "priceRatio",
            "alikeRate",
            "alikeLast",
            "alikeAll",
            "alikeBest",
            "taste",
            "tasteLast");

    private static final int NONE = -1;
    /** Less of a share is what is left of none by rounding. */
    private static final float LEAST = 1e-4f;

    private final Content content;
    private final Market market;
    private final OwnHistory own;
    private final boolean isEmpty;

    private final float[] rateOfKind;
    private final float[] totalOfKind;
    private final float[] rateOfAlike;

    private final float[] kindHabit;
    private final float[] kindLast;
    private final float[] brandHabit;
    private final float[] brandLast;
    private final float[] taste;
    private final float[] tasteLast;
    private float knownPrice;
    private float sumOfPrices;
    /** A product that counts as not bought, and what makes the shares of the rest whole then. */
    private int except = NONE;

    private float ofHabits = 1;
    private float ofLast = 1;

    OwnTaste(Content content, Market market, OwnHistory own) {
        this.content = content;
        this.market = market;
        this.own = own;
        isEmpty = content.isEmpty();
        int kinds = Arrays.stream(content.category()).max().orElse(NONE) + 1;
        int brands = Arrays.stream(content.brand()).max().orElse(NONE) + 1;
        rateOfKind = new float[kinds];
        totalOfKind = new float[kinds];
        for (int item = 0; item < market.items() && kinds > 0; item++) {
            int kind = content.category()[item];
            if (kind != NONE) {
                rateOfKind[kind] += market.rates()[0][item] + market.rates()[1][item];
                totalOfKind[kind] += market.total()[item];
            }
        }
        rateOfAlike = new float[isEmpty ? 0 : market.items()];
        for (int item = 0; item < rateOfAlike.length; item++) {
            rateOfAlike[item] = rateOfAlike(item);
        }
        kindHabit = new float[kinds];
        kindLast = new float[kinds];
        brandHabit = new float[brands];
        brandLast = new float[brands];
        taste = new float[content.dimensions()];
        tasteLast = new float[content.dimensions()];
    }

    private float rateOfAlike(int item) {
        float sum = 0;
        float weights = 0;
        for (Links.Row to = content.alike().of(item); to.next(); ) {
            sum += to.weight() * (market.rates()[0][to.product()] + market.rates()[1][to.product()]);
            weights += to.weight();
        }
        return weights == 0 ? Float.NaN : sum / weights;
    }

    /** Whether nothing is known of any product: then there is nothing to take, and nothing to write but NaN. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** After the customer's history was taken. */
    void ofOwn() {
        if (isEmpty) {
            return;
        }
        for (float[] sums : List.of(kindHabit, kindLast, brandHabit, brandLast, taste, tasteLast)) {
            Arrays.fill(sums, 0);
        }
        knownPrice = 0;
        sumOfPrices = 0;
        for (int i = 0; i < own.size(); i++) {
            add(own.product(i), own.shareOfHabit(own.product(i)));
        }
        for (int item : own.lastBasket()) {
            addLast(item, 1f / own.lastBasket().length);
        }
    }

    private void add(int item, float habit) {
        add(kindHabit, content.category()[item], habit);
        add(brandHabit, content.brand()[item], habit);
        addVector(taste, item, habit);
        if (content.price()[item] > 0) {
            knownPrice += habit;
            sumOfPrices += habit * (float) Math.log(content.price()[item]);
        }
    }

    private void addLast(int item, float share) {
        add(kindLast, content.category()[item], share);
        add(brandLast, content.brand()[item], share);
        addVector(tasteLast, item, share);
    }

    private static void add(float[] to, int place, float share) {
        if (place != NONE) {
            to[place] += share;
        }
    }

    private void addVector(float[] to, int item, float share) {
        for (int i = 0; i < to.length; i++) {
            to[i] += share * content.vectors()[item * to.length + i];
        }
    }

    /** Writes the columns of a candidate. */
    void write(int item, float[] row, int start) {
        if (isEmpty) {
            Arrays.fill(row, start, start + NAMES.size(), Float.NaN);
            return;
        }
        int at = start;
        int kind = content.category()[item];
        int brand = content.brand()[item];
        float price = content.price()[item];
        row[at++] = kind == NONE ? Float.NaN : ofHabits * kindHabit[kind];
        row[at++] = kind == NONE ? Float.NaN : ofLast * kindLast[kind];
        row[at++] = kind == NONE ? Float.NaN : rateOfKind[kind];
        row[at++] = kind == NONE ? Float.NaN : market.total()[item] / (totalOfKind[kind] + 1);
        row[at++] = brand == NONE ? Float.NaN : ofHabits * brandHabit[brand];
        row[at++] = brand == NONE ? Float.NaN : ofLast * brandLast[brand];
        row[at++] = price > 0 ? price : Float.NaN;
        row[at++] = price > 0 && knownPrice > LEAST ? price / (float) Math.exp(sumOfPrices / knownPrice) : Float.NaN;
        row[at++] = rateOfAlike[item];
        writeAlike(item, row, at);
        row[at + 3] = 1 + content.cosine(item, taste);
        row[at + 4] = 1 + content.cosine(item, tasteLast);
    }

    private void writeAlike(int item, float[] row, int at) {
        float last = 0;
        float all = 0;
        float best = 0;
        for (Links.Row to = content.alike().of(item); to.next(); ) {
            int other = to.product();
            if (other != except && own.had(other)) {
                float weight = to.weight();
                all += own.shareOfHabit(other) * weight;
                last += own.shareOfLast(other) * weight;
                best = Math.max(best, weight);
            }
        }
        row[at] = ofLast * last;
        row[at + 1] = ofHabits * all;
        row[at + 2] = best;
    }

    /** The same as if the customer had not bought one of the products. */
    void writeWithout(int other, int item, float[] row, int start) {
        if (isEmpty) {
            return;
        }
        float habit = own.shareOfHabit(other);
        float last = own.shareOfLast(other);
        add(other, -habit);
        addLast(other, -last);
        except = other;
        ofHabits = rest(habit);
        ofLast = rest(last);
        write(item, row, start);
        except = NONE;
        ofHabits = 1;
        ofLast = 1;
        add(other, habit);
        addLast(other, last);
    }

    private static float rest(float share) {
        return share < .999f ? 1 / (1 - share) : 0;
    }
}
