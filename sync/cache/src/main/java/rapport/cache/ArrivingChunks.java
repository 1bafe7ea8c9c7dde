package rapport.cache;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.journal.Gcm;

/**
 * Chunks of a snapshot on their way in, kept so that a download goes on where it stopped also after a restart. One file a
 * chunk, of sealed pieces; as many files as there are chunks that have begun to come and are not put in yet. Nothing is
 * forced: what a power cut takes is fetched again. A disk that refuses costs the resuming and nothing else. Thread-safe.
 */
final class ArrivingChunks {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivingChunks.class);
    private static final int LARGEST_PIECE = 1 << 20;

    private final Path folder;
    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    ArrivingChunks(Path cacheFolder, SecretKey cacheKey) {
        this.folder = cacheFolder.resolve("arriving");
        this.key = derived(cacheKey);
    }

    /** The bytes of one chunk, which its hash names. */
    Mirror.Part part(int chunk, String sha256) {
        return new File(path(chunk), sha256);
    }

    /** The chunk is put in. */
    void forget(int chunk) {
        try {
            Files.deleteIfExists(path(chunk));
        } catch (IOException e) {
            LOG.warn("could not delete a chunk that is put in: {}", e.getClass().getSimpleName());
        }
    }

    /** None are on their way. */
    void clear() {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
                Files.delete(folder);
            } catch (IOException e) {
                LOG.warn(
                        "could not delete chunks that are no longer needed: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Pieces of a length, each sealed for its place, one after the other. */
    private final class File implements Mirror.Part {
        private final Path path;
        private final String sha256;
        private long plain;
        private boolean refused;

        File(Path path, String sha256) {
            this.path = path;
            this.sha256 = sha256;
        }

        @Override
        public synchronized int read(byte[] into) {
            plain = 0;
            long sealed = 0;
            if (!Files.exists(path)) {
                return 0;
            }
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
                for (Optional<byte[]> piece = piece(in); piece.isPresent(); piece = piece(in)) {
                    byte[] bytes = piece.get();
                    if (bytes.length > into.length - plain) {
                        break;
                    }
                    System.arraycopy(bytes, 0, into, (int) plain, bytes.length);
                    plain += bytes.length;
                    sealed += Integer.BYTES + Gcm.NONCE + bytes.length + Gcm.TAG;
                }
            } catch (IOException e) {
                LOG.info("a chunk on its way in ends at byte {}", plain);
            }
            cutTo(sealed);
            return (int) plain;
        }

        @Override
        public synchronized void add(byte[] from, int offset, int length) {
            if (refused || length == 0) {
                return;
            }
            byte[] piece = new byte[length];
            System.arraycopy(from, offset, piece, 0, length);
            byte[] sealed = Gcm.sealAtRandom(key, place(), piece, random);
            ByteBuffer record = ByteBuffer.allocate(Integer.BYTES + sealed.length)
                    .putInt(sealed.length)
                    .put(sealed)
                    .flip();
            try {
                Files.createDirectories(folder);
                try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                    while (record.hasRemaining()) {
                        file.write(record);
                    }
                }
                plain += length;
            } catch (IOException e) {
                refused = true;
                LOG.warn(
                        "could not keep a chunk on its way in: {}", e.getClass().getSimpleName());
            }
        }

        @Override
        public synchronized void forget() {
            plain = 0;
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                refused = true;
            }
        }

        private Optional<byte[]> piece(DataInputStream in) throws IOException {
            if (in.available() < Integer.BYTES) {
                return Optional.empty();
            }
            int length = in.readInt();
            if (length <= Gcm.NONCE + Gcm.TAG || length > LARGEST_PIECE + Gcm.NONCE + Gcm.TAG) {
                return Optional.empty();
            }
            return Gcm.openAtRandom(key, place(), in.readNBytes(length));
        }

        /** What follows is torn or of another chunk. */
        private void cutTo(long sealed) {
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                if (file.length() > sealed) {
                    file.setLength(sealed);
                }
            } catch (IOException e) {
                refused = true;
            }
        }

        private byte[] place() {
            return (sha256 + " " + plain).getBytes(StandardCharsets.UTF_8);
        }
    }

    private Path path(int chunk) {
        return folder.resolve(chunk + ".part");
    }

    private static SecretKey derived(SecretKey cacheKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(cacheKey);
            return Gcm.key(mac.doFinal("rapport arriving chunks".getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
