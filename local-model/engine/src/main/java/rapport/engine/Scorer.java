package rapport.engine;

/** Makes one number of what speaks for a product. More of any feature never makes it smaller. */
interface Scorer {
    double score(Features features);
}
