package rapport.platform.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes rejected records as CSV: line number and reason, never their content. */
public final class RejectsFile implements Rejects, AutoCloseable {
    private final BufferedWriter out;

    /** @throws IntakeException {@code REJECTS_UNWRITABLE} */
    public RejectsFile(Path file) {
        try {
            out = Files.newBufferedWriter(file);
            out.write("line,reason\n");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void add(long line, Rejection reason) {
        try {
            out.write(line + "," + reason.text() + "\n");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static IntakeException unwritable(IOException e) {
        return new IntakeException(
                IntakeException.Code.REJECTS_UNWRITABLE, "The file for rejected lines cannot be written.", e);
    }
}
