package rapport.app.suggest;

/** What suggestions may be made from. */
public enum Ground {
    /** The customer's own purchases, with consent. */
    PURCHASES,
    /** There is consent, and no purchase yet. */
    NO_PURCHASES,
    /** The customer does not want personal suggestions: what is popular, for everybody the same. */
    REFUSED,
    /** Nobody asked the customer yet: what is popular, for everybody the same. */
    NEVER_ASKED,
    /** Nobody gave a name. */
    NO_NAME,
    /** What everybody gets, so that it can be compared with: nothing of the customer. */
    EVERYBODY,
    /** It is for somebody else: nothing of the customer. */
    GIFT
}
