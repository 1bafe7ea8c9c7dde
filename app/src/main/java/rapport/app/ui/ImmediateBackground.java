package rapport.app.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

final class ImmediateBackground implements Background {
    @Override
    public <T> Asked ask(Callable<T> question, Consumer<? super T> onSuccess, Consumer<? super Exception> onFailure) {
        T answer;
        try {
            answer = question.call();
        } catch (Exception e) {
            onFailure.accept(e);
            return Asked.NOTHING;
        }
        onSuccess.accept(answer);
        return Asked.NOTHING;
    }

    @Override
    public Asked after(Duration delay, Runnable work) {
        return Asked.NOTHING;
    }
}
