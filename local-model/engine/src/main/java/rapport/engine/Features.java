package rapport.engine;

/**
 * What speaks for a product, as numbers of zero or more: the whole input of a {@link Scorer}.
 *
 * @param repeat the person's own purchases of it: how many, how long ago, and whether it is time again
 * @param withHistory how well it goes with what the person bought before
 * @param withBasket how well it goes with what is being bought now
 * @param popularity how well it sells to everybody, 0 to 1
 */
record Features(double repeat, double withHistory, double withBasket, double popularity) {}
