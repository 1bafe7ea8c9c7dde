package rapport.platform.db;

/**
 * What an H2 file lies on.
 *
 * @param fileSystem H2's prefix for the file system
 * @param settings of the database beyond the usual ones, each with a semicolon before it; may be empty
 */
public record H2Files(String fileSystem, String settings) {
    /** The machine's own files. */
    public static final H2Files OF_THIS_MACHINE = new H2Files("file:", "");
}
