package rapport.platform.intake;

/** Takes the records that were not imported. */
@FunctionalInterface
public interface Rejects {
    Rejects IGNORED = (_, _) -> {};

    /** @param line the line of the file on which the record begins, from 1 */
    void add(long line, Rejection reason);
}
