package rapport.platform.demo;

/** How long people have a piece, and so whether they buy the same one again. */
enum Lasting {
    /** Bought once. */
    FOR_GOOD,
    /** The same again now and then. */
    UNTIL_WORN,
    /** Again and again, when it is used up. */
    UNTIL_USED_UP
}
