package rapport.engine.policy;

/** One rule: leaves products out, or moves them up or down. Keeps nothing from one list to the next. */
interface Rule {
    void apply(Field field, Occasion occasion);
}
