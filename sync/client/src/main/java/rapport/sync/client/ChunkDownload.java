package rapport.sync.client;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import rapport.cache.Mirror;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.SnapshotManifest;

/**
 * The bytes of one chunk on their way in. What has arrived is kept over interruptions and restarts; bytes with the wrong
 * hash are thrown away and fetched anew. For one thread at a time.
 */
final class ChunkDownload {
    /** The largest chunk that is believed. */
    static final long LARGEST = 64L << 20;

    private static final int TRIES = 3;
    /** A kill of the program costs so much at most. */
    private static final int PIECE = 64 << 10;

    private final PlatformApi platform;
    private final String snapshot;
    private final SnapshotManifest.Chunk chunk;
    private final Mirror.Part part;
    private final byte[] bytes;
    private int here;
    private int kept;
    private boolean begun;

    /** @throws PlatformException when the chunk says that it is too large */
    ChunkDownload(PlatformApi platform, String snapshot, SnapshotManifest.Chunk chunk, Mirror.Part part) {
        if (chunk.bytes() > LARGEST) {
            throw new PlatformException(Reason.MALFORMED, "a chunk of more than " + LARGEST + " bytes");
        }
        this.platform = platform;
        this.snapshot = snapshot;
        this.chunk = chunk;
        this.part = part;
        this.bytes = new byte[(int) chunk.bytes()];
    }

    /**
     * All bytes of the chunk, which is thereby the one of the manifest.
     *
     * @throws PlatformException when the line broke too often ({@code UNREACHABLE}; what has come is kept for the next
     *     call), or the bytes were wrong too often ({@code MALFORMED})
     */
    byte[] fetch() {
        if (!begun) {
            here = kept = part.read(bytes);
            begun = true;
        }
        for (int tries = 0; tries < TRIES; tries++) {
            complete();
            if (sha256(bytes).equals(chunk.sha256())) {
                return bytes;
            }
            here = kept = 0;
            part.forget();
        }
        throw new PlatformException(Reason.MALFORMED, "chunk " + chunk.number() + " does not have its hash");
    }

    private void complete() {
        for (int tries = 0; here < bytes.length; tries++) {
            try (InputStream in = platform.chunk(snapshot, chunk.number(), here)) {
                for (int n = 0; n >= 0; n = in.read(bytes, here, Math.min(PIECE, bytes.length - here))) {
                    here += n;
                    if (here - kept >= PIECE) {
                        keep();
                    }
                    if (here == bytes.length) {
                        requireEnd(in);
                        return;
                    }
                }
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw new PlatformException(Reason.UNREACHABLE, "chunk " + chunk.number() + " broke off");
                }
                continue;
            } finally {
                keep();
            }
            if (here < bytes.length) {
                throw new PlatformException(Reason.MALFORMED, "chunk " + chunk.number() + " is too short");
            }
        }
    }

    private void keep() {
        part.add(bytes, kept, here - kept);
        kept = here;
    }

    /** Reading the end, too, lets the connection be used again. */
    private void requireEnd(InputStream in) throws IOException {
        if (in.read() >= 0) {
            throw new PlatformException(Reason.MALFORMED, "chunk " + chunk.number() + " is too long");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
