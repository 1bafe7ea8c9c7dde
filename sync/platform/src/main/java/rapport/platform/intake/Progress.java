package rapport.platform.intake;

/** Is told how far long work has come, at least a hundred times on the way if there is that much to do. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (_, _, _) -> {};

    /** {@code done} of {@code total} of a step, in the step's own unit: bytes of a file, rows of a table. */
    void at(String step, long done, long total);
}
