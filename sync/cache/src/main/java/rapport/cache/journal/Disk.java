package rapport.cache.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * What the journal asks of a disk, so that a faulty one can take its place. An {@link IOException} of a write or a force
 * means neither yes nor no: the bytes may be on the disk, in part or not at all.
 */
public interface Disk {
    /** The names of the files in a folder; none if there is no such folder. */
    List<String> list(Path folder) throws IOException;

    /** Makes a new file and the folders above it; its name is on the disk when this returns. */
    Tail create(Path file) throws IOException;

    /** Opens a file that is there, to write after its end. */
    Tail append(Path file) throws IOException;

    /** Opens a file that is there, to read. */
    Pages read(Path file) throws IOException;

    /** Makes these bytes the file's content, forced, all or nothing. */
    void replace(Path file, byte[] content) throws IOException;

    /** Takes a file away if it is there; its name may come back at a power cut. */
    void delete(Path file) throws IOException;

    /** The growing end of an open file. */
    interface Tail extends AutoCloseable {
        /** Writes all of these bytes after the file's end. */
        void write(ByteBuffer bytes) throws IOException;

        /** Waits until everything written is on the disk. After a failure this file must not be trusted any more. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** An open file's content. */
    interface Pages extends AutoCloseable {
        long size() throws IOException;

        /** These bytes, or as many as there are before the file's end. */
        byte[] read(long position, int length) throws IOException;

        @Override
        void close() throws IOException;
    }
}
