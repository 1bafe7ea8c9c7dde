package rapport.cache.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;

/** Keeps a second program, or a second opening in this one, out of a folder. The system lets go of it after a crash. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock on(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            throw inUse(e);
        } finally {
            if (!held) {
                channel.close();
            }
        }
        if (!held) {
            throw inUse(null);
        }
        return new FolderLock(channel);
    }

    private static CacheException inUse(@Nullable Throwable cause) {
        String sentence = "Another program is using the data of this device.";
        return cause == null
                ? new CacheException(Reason.IN_USE, sentence)
                : new CacheException(Reason.IN_USE, sentence, cause);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
