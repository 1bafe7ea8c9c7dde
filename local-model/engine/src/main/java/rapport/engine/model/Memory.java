package rapport.engine.model;

import rapport.engine.model.ModelFileException.Reason;

/** What one file may put on the heap beside the mapping: a file of trees alone could otherwise ask for gigabytes. */
final class Memory {
    private static final long MOST = 96L << 20;

    private long taken;

    /** To be asked before the bytes are allocated. */
    void take(long bytes) {
        taken += bytes;
        if (taken > MOST) {
            throw new ModelFileException(
                    Reason.TOO_LARGE, "The model file would need more than " + (MOST >> 20) + " MB of memory.");
        }
    }
}
