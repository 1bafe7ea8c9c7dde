package rapport.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();
    private final Background background = new ThreadedBackground(threads, screen::add);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void theAnswerComesOnTheScreensThread() throws InterruptedException {
        background.ask(() -> "answer", heard::add, failure -> heard.add("failure"));

        Runnable delivery = screen.poll(5, TimeUnit.SECONDS);

        assertEquals(List.of(), heard);
        delivery.run();
        assertEquals(List.of("answer"), heard);
    }

    @Test
    void aFailureReachesTheAsker() throws InterruptedException {
        background.ask(
                () -> {
                    throw new IllegalStateException("broken");
                },
                answer -> heard.add("answer"),
                failure -> heard.add(failure.getMessage()));

        screen.poll(5, TimeUnit.SECONDS).run();

        assertEquals(List.of("broken"), heard);
    }

    @Test
    void anAnswerThatIsNoLongerWantedIsDropped() throws InterruptedException {
        Background.Asked asked = background.ask(() -> "answer", heard::add, failure -> heard.add("failure"));
        Runnable delivery = screen.poll(5, TimeUnit.SECONDS);

        asked.cancel();
        delivery.run();

        assertEquals(List.of(), heard);
    }

    @Test
    void cancellingInterruptsTheQuestion() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Background.Asked asked = background.ask(
                () -> {
                    began.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return "never";
                },
                heard::add,
                failure -> heard.add("failure"));
        began.await();

        asked.cancel();

        assertEquals(true, interrupted.await(5, TimeUnit.SECONDS));
    }
}
