package rapport.training.train;

import java.io.PrintWriter;
import java.util.Locale;

/** How far training is, on one line of standard error that is written over. Not for several threads. */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final int CLEARED = 78;

    private final PrintWriter err;
    private final boolean quiet;
    private String phase = "";
    private int from;
    private int to;
    private double done;

    ProgressBar(PrintWriter err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
    }

    /** A phase that takes so much of the whole, in percent. */
    void phase(String name, int from, int to) {
        phase = name;
        this.from = from;
        this.to = to;
        done = 0;
        show();
    }

    /** Something more of this phase, of which nobody knows how long it is, is done. */
    void step() {
        done += (1 - done) / 12;
        show();
    }

    void end() {
        phase = "done";
        from = 100;
        to = 100;
        show();
        if (!quiet) {
            err.println();
            err.flush();
        }
    }

    private void show() {
        if (!quiet) {
            int percent = from + (int) Math.round(done * (to - from));
            int full = WIDTH * percent / 100;
            String line = String.format(
                    Locale.ROOT, "[%s%s] %3d%% %s", "=".repeat(full), " ".repeat(WIDTH - full), percent, phase);
            err.print("\r" + line + " ".repeat(Math.max(0, CLEARED - line.length())));
            err.flush();
        }
    }
}
