package rapport.app.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import rapport.cache.db.CacheException;

/** Asks and answers at once, until it is told to leave all questions open or to fail. For the screen's thread alone. */
public final class TurnableBackground implements Background {
    private final Background answering = Background.immediate();
    private Turn turn = Turn.ANSWERS;

    /** What becomes of questions. */
    public enum Turn {
        ANSWERS,
        NEVER_ANSWERS,
        FAILS
    }

    public void turn(Turn other) {
        turn = other;
    }

    public Turn turn() {
        return turn;
    }

    @Override
    public <T> Asked ask(Callable<T> question, Consumer<? super T> onSuccess, Consumer<? super Exception> onFailure) {
        return switch (turn) {
            case ANSWERS -> answering.ask(question, onSuccess, onFailure);
            case NEVER_ANSWERS -> Asked.NOTHING;
            case FAILS -> {
                onFailure.accept(new CacheException(CacheException.Reason.FAILED, "as a test wanted"));
                yield Asked.NOTHING;
            }
        };
    }

    /** What is put off runs at once while questions stay open: by then it would be due. */
    @Override
    public Asked after(Duration delay, Runnable work) {
        if (turn == Turn.NEVER_ANSWERS) {
            work.run();
        }
        return Asked.NOTHING;
    }
}
