package rapport.engine;

import java.time.Instant;

/**
 * How one person buys one product. Ages are measured against the request's time and never against other visits, so
 * that what speaks for one product does not depend on what else was bought.
 */
final class Habit {
    private final int product;
    private final long now;
    private int purchases;
    private long piecesBroughtBack;
    private long first;
    private long last;
    private double strength;

    Habit(int product, long now) {
        this.product = product;
        this.now = now;
    }

    /**
     * Takes in pieces, from the newest to the oldest: what was brought back takes away from the purchases before it.
     *
     * @param quantity bought if positive, brought back if negative
     */
    void add(long at, int quantity) {
        if (quantity <= piecesBroughtBack) {
            piecesBroughtBack -= quantity;
            return;
        }
        piecesBroughtBack = 0;
        boolean anotherSizeOfTheSamePurchase = purchases > 0 && first == at;
        if (!anotherSizeOfTheSamePurchase) {
            last = purchases == 0 ? at : last;
            first = at;
            purchases++;
            strength += Recency.ofHabit(now - at);
        }
    }

    int product() {
        return product;
    }

    /** Purchases of which not everything was brought back. */
    int purchases() {
        return purchases;
    }

    Instant last() {
        return Instant.ofEpochSecond(last);
    }

    /** How much speaks for buying it again: each purchase by its age, and whether it is time again. */
    double repeat() {
        return strength * Rhythm.due(purchases, first, last, now);
    }

    /** How much the last purchase says about what goes with it. */
    double project() {
        return Recency.ofProject(now - last);
    }
}
