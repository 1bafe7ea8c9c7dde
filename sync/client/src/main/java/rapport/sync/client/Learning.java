package rapport.sync.client;

/**
 * What of the engine comes and goes with the sync.
 *
 * @param shelf where models lie
 * @param taker who works with them
 * @param drift what is told of how they fare
 */
public record Learning(ModelShelf shelf, ModelTaker taker, DriftSource drift) {}
