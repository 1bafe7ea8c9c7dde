package rapport.engine.policy;

/** The nearest place where a product can be had, the nearest first. */
public enum Where {
    HERE,
    NEARBY,
    ONLINE,
    NOWHERE
}
