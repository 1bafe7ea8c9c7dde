package rapport.training.ranker;

/**
 * A way to rank that was considered, and how it did with the customers who decide.
 *
 * @param share how much the published method in it counts
 * @param recall at 10
 * @param ndcg at 10
 */
public record Considered(String ranker, double share, double recall, double ndcg) {}
