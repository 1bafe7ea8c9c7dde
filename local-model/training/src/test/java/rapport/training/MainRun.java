package rapport.training;

import java.io.PrintWriter;

/** The program without its process, for tests of its commands. */
public final class MainRun {
    private MainRun() {}

    public static int of(PrintWriter out, PrintWriter err, String... arguments) {
        return Main.run(out, err, arguments);
    }
}
