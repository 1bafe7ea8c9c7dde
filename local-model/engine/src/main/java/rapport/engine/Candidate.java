package rapport.engine;

import org.jspecify.annotations.Nullable;

/** A product that may be suggested, and what speaks for it. */
final class Candidate {
    private final int product;
    private final double popularity;
    private final Company history = new Company();
    private final Company basket = new Company();
    private @Nullable Habit habit;

    Candidate(int product, double popularity) {
        this.product = product;
        this.popularity = popularity;
    }

    void boughtBefore(Habit ofThisProduct) {
        habit = ofThisProduct;
    }

    int product() {
        return product;
    }

    /** How this person buys it, null when they never did. */
    @Nullable
    Habit habit() {
        return habit;
    }

    /** What it goes with among what this person bought. */
    Company history() {
        return history;
    }

    /** What it goes with in the basket. */
    Company basket() {
        return basket;
    }

    Features features() {
        return new Features(habit == null ? 0 : habit.repeat(), history.sum(), basket.sum(), popularity);
    }
}
