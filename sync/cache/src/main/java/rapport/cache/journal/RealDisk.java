package rapport.cache.journal;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The machine's own disk. Thread-safe; an interrupted thread writes and forces like any other. */
public final class RealDisk implements Disk {
    @Override
    public List<String> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public Tail create(Path file) throws IOException {
        return uninterrupted(() -> {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE);
            try {
                forceNames(folder);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return new ChannelTail(channel);
        });
    }

    @Override
    public Tail append(Path file) throws IOException {
        return new ChannelTail(FileChannel.open(file, WRITE, APPEND));
    }

    @Override
    public Pages read(Path file) throws IOException {
        return new FilePages(new RandomAccessFile(file.toFile(), "r"));
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        uninterrupted(() -> {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = folder.resolve(file.getFileName() + ".new");
            try (FileChannel channel = FileChannel.open(fresh, CREATE, TRUNCATE_EXISTING, WRITE)) {
                writeFully(channel, ByteBuffer.wrap(content));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceNames(folder);
            return file;
        });
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** A new name is only sure to survive a power cut once its folder is forced; Windows knows no such call. */
    private static void forceNames(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, READ)) {
                names.force(true);
            }
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** A channel closes under a thread that is interrupted: a cancelled question must not cost the journal its file. */
    private static <T> T uninterrupted(Step<T> step) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return step.take();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    private record ChannelTail(FileChannel channel) implements Tail {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            uninterrupted(() -> {
                writeFully(channel, bytes);
                return channel;
            });
        }

        @Override
        public void force() throws IOException {
            uninterrupted(() -> {
                channel.force(false);
                return channel;
            });
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record FilePages(RandomAccessFile file) implements Pages {
        @Override
        public long size() throws IOException {
            return file.length();
        }

        @Override
        public byte[] read(long position, int length) throws IOException {
            byte[] bytes = new byte[length];
            int filled = 0;
            file.seek(position);
            for (int n; filled < length && (n = file.read(bytes, filled, length - filled)) > 0; ) {
                filled += n;
            }
            return filled == length ? bytes : Arrays.copyOf(bytes, filled);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
