package rapport.app.ui;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The one door to the screen's thread. What goes through runs there, in the order in which it came. */
public final class FxThread {
    private FxThread() {}

    /** Runs at once when called on the screen's thread, else soon. */
    public static void run(Runnable work) {
        if (Platform.isFxApplicationThread()) {
            work.run();
        } else {
            Platform.runLater(work);
        }
    }

    /** The same door for who wants an executor. */
    public static Executor executor() {
        return FxThread::run;
    }
}
