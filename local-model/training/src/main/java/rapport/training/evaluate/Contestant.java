package rapport.training.evaluate;

/** Something that lists products for a customer. For one thread. */
interface Contestant {
    String name();

    /** At most {@link Ranking#MOST} products, the best first. */
    int[] list(int user);
}
