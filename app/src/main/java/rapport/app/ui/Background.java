package rapport.app.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Asks questions away from the screen's thread and brings the answers back to it. A failure is logged once, here, and
 * handed to the asker; nothing vanishes.
 */
public interface Background {
    /** Asks; exactly one of the two is called on the screen's thread, neither after the question was cancelled. */
    <T> Asked ask(Callable<T> question, Consumer<? super T> onSuccess, Consumer<? super Exception> onFailure);

    /** Runs something on the screen's thread after a while, unless it was cancelled. */
    Asked after(Duration delay, Runnable work);

    /** A question on its way. */
    interface Asked {
        /** Nothing that was asked. */
        Asked NOTHING = () -> {};

        /** The answer is no longer wanted: a running query is interrupted, an answer that comes is dropped. */
        void cancel();
    }

    /** Answers on the screen's thread, asks on the given threads, best one virtual thread for each question. */
    static Background on(ExecutorService threads) {
        return new ThreadedBackground(threads, FxThread.executor());
    }

    /** For tests: asks and answers at once on the caller's thread; what is put off never runs. */
    static Background immediate() {
        return new ImmediateBackground();
    }
}
