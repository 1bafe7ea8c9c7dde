package rapport.platform.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import org.jdbi.v3.core.Handle;
import rapport.platform.db.Batch;
import rapport.platform.db.PlatformDatabase;

/** The bytes of models in the database, so that every process that serves has them, and every backup. Thread-safe. */
final class ModelPieces {
    /** So that base64 needs no filling up but in the last one. */
    static final int BYTES = 12 << 10;

    private static final int AT_ONCE = 64;

    private ModelPieces() {}

    /** Puts a file in, within the caller's transaction. */
    static void write(Handle handle, String version, InputStream in) {
        try {
            int number = 0;
            byte[] piece = in.readNBytes(BYTES);
            while (piece.length > 0) {
                Batch batch = new Batch("INSERT INTO model_piece (version, piece_no, content) VALUES (?, ?, ?)");
                for (int i = 0; i < AT_ONCE && piece.length > 0; i++) {
                    batch.add(version, number++, Base64.getEncoder().encodeToString(piece));
                    piece = in.readNBytes(BYTES);
                }
                batch.execute(handle);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Handle handle, String version) {
        handle.execute("DELETE FROM model_piece WHERE version = ?", version);
    }

    /** Sends a part of a file; no transaction is open while the line takes it. */
    static void send(PlatformDatabase database, String version, long from, long length, OutputStream out)
            throws IOException {
        long left = length;
        int number = (int) (from / BYTES);
        int skip = (int) (from % BYTES);
        while (left > 0) {
            List<byte[]> pieces = read(database, version, number);
            if (pieces.isEmpty()) {
                throw new IOException("the model's file is shorter than it was");
            }
            for (byte[] piece : pieces) {
                int count = (int) Math.min(left, piece.length - skip);
                out.write(piece, skip, Math.max(0, count));
                left -= Math.max(0, count);
                skip = 0;
            }
            number += pieces.size();
        }
    }

    private static List<byte[]> read(PlatformDatabase database, String version, int from) {
        return database.transaction(handle -> handle.createQuery("SELECT content FROM model_piece"
                        + " WHERE version = ? AND piece_no >= ? AND piece_no < ? ORDER BY piece_no")
                .bind(0, version)
                .bind(1, from)
                .bind(2, from + AT_ONCE)
                .map((row, _) -> Base64.getDecoder().decode(row.getString(1)))
                .list());
    }
}
