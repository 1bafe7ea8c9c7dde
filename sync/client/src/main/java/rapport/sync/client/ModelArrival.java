package rapport.sync.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import rapport.protocol.ModelDescription;
import rapport.protocol.PlatformApi;

/**
 * The file of one model on its way in, a piece a step. What has come is kept over interruptions and restarts. For one
 * thread.
 */
final class ModelArrival {
    /** The most of a step, so that changes never wait long behind it. */
    static final int PIECE = 1 << 20;

    /** What must stay free on the disk for sales and everything else. */
    static final long ROOM = 64L << 20;

    private static final int TRIES = 3;

    private final PlatformApi platform;
    private final ModelDisk disk;
    private final ModelDescription model;
    private final Path part;
    private final Path file;
    private long here;
    private int tries;

    /** @throws IOException when there is no room for it */
    ModelArrival(PlatformApi platform, ModelDisk disk, ModelShelf shelf, ModelDescription model) throws IOException {
        this.platform = platform;
        this.disk = disk;
        this.model = model;
        this.part = shelf.part(model);
        this.file = shelf.file(model);
        disk.makeFolder(shelf.folder());
        shelf.tidy(part, file);
        here = Files.exists(part) ? Files.size(part) : 0;
        if (here > model.bytes()) {
            forget();
        }
        if (!Files.exists(file) && disk.room(shelf.folder()) < model.bytes() - here + ROOM) {
            throw new IOException("no room for a model of " + model.bytes() + " bytes");
        }
    }

    ModelDescription model() {
        return model;
    }

    /**
     * Fetches a piece, or checks the whole.
     *
     * @return whether the file is there, with the size and the hash of its description
     * @throws ModelRefused when it came with another hash again and again
     */
    boolean step() throws IOException, ModelRefused {
        if (Files.exists(file)) {
            if (sha256(file).equals(model.sha256())) {
                return true;
            }
            disk.delete(file);
        }
        if (here < model.bytes()) {
            byte[] piece = platform.modelBytes(model.version(), here, (int) Math.min(PIECE, model.bytes() - here));
            disk.put(part, here, piece);
            here += piece.length;
            return false;
        }
        if (sha256(part).equals(model.sha256())) {
            disk.force(part);
            disk.move(part, file);
            return true;
        }
        forget();
        if (++tries == TRIES) {
            throw new ModelRefused("Its bytes are not those that were signed.");
        }
        return false;
    }

    /** Gives back the room of what has come. */
    void forget() throws IOException {
        disk.delete(part);
        here = 0;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
