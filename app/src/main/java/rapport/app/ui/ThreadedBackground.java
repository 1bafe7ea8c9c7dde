package rapport.app.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class ThreadedBackground implements Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final ExecutorService threads;
    private final Executor screen;

    ThreadedBackground(ExecutorService threads, Executor screen) {
        this.threads = threads;
        this.screen = screen;
    }

    @Override
    public <T> Asked ask(Callable<T> question, Consumer<? super T> onSuccess, Consumer<? super Exception> onFailure) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        Future<?> running;
        try {
            running = threads.submit(() -> answer(question, onSuccess, onFailure, wanted));
        } catch (RejectedExecutionException closing) {
            return Asked.NOTHING; // the program ends, and nobody waits for the answer
        }
        return () -> {
            wanted.set(false);
            running.cancel(true);
        };
    }

    private <T> void answer(
            Callable<T> question,
            Consumer<? super T> onSuccess,
            Consumer<? super Exception> onFailure,
            AtomicBoolean wanted) {
        try {
            T answer = question.call();
            deliver(wanted, () -> onSuccess.accept(answer));
        } catch (Exception e) {
            if (wanted.get()) {
                LOG.warn("question failed: {}", FailureTrace.of(e));
            }
            deliver(wanted, () -> onFailure.accept(e));
        }
    }

    @Override
    public Asked after(Duration delay, Runnable work) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        Executor later = CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, screen);
        later.execute(() -> {
            if (wanted.get()) {
                work.run();
            }
        });
        return () -> wanted.set(false);
    }

    private void deliver(AtomicBoolean wanted, Runnable work) {
        screen.execute(() -> {
            if (wanted.get()) {
                work.run();
            }
        });
    }
}
