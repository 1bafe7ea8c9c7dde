package rapport.sync.client;

import java.nio.file.Path;
import rapport.protocol.ModelDescription;

/**
 * Works with the models that come from headquarters. Called on the thread of the sync, one call at a time; a call that
 * was cut off by the end of the program is made again at the next start.
 */
public interface ModelTaker {
    /** Whether this program can read a file of this form; one that it cannot is not fetched. */
    boolean reads(String name, int schema);

    /**
     * Checks a whole file and works with it from now on. The file has the size, the hash and the signature of its
     * description, and stays where it is as long as it is the current or the previous one.
     *
     * @throws ModelRefused when the file is none or fails its test; whatever worked until now goes on working
     */
    void take(Path file, ModelDescription description) throws ModelRefused;

    /** Headquarters wants no model any more: works without one from now on. */
    void drop();
}
