package rapport.cache.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rapport.cache.db.ChangeFeed.Kind;

class ChangeFeedTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Timer timer = new Timer();
    private final ChangeFeed feed = new ChangeFeed(timer, () -> timer.now);
    private final List<Set<Kind>> heard = new ArrayList<>();

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    @Test
    void theFirstChangeIsToldAtOnce() {
        feed.subscribe(EnumSet.of(Kind.CUSTOMERS), heard::add);

        feed.publish(EnumSet.of(Kind.CUSTOMERS));

        assertEquals(0, timer.runNext());
        assertEquals(List.of(Set.of(Kind.CUSTOMERS)), heard);
    }

    @Test
    void furtherChangesAreToldTogetherATenthOfASecondAfterTheLastTelling() {
        feed.subscribe(EnumSet.allOf(Kind.class), heard::add);
        feed.publish(EnumSet.of(Kind.SYNC));
        timer.runNext();

        timer.now += 30 * MILLI;
        feed.publish(EnumSet.of(Kind.PRODUCTS));
        timer.now += 30 * MILLI;
        feed.publish(EnumSet.of(Kind.PURCHASES, Kind.PRODUCTS));

        assertEquals(1, timer.waiting());
        assertEquals(70 * MILLI, timer.runNext());
        assertEquals(List.of(Set.of(Kind.SYNC), Set.of(Kind.PRODUCTS, Kind.PURCHASES)), heard);
    }

    @Test
    void afterAQuietTimeAChangeIsToldAtOnceAgain() {
        feed.subscribe(EnumSet.of(Kind.SYNC), heard::add);
        feed.publish(EnumSet.of(Kind.SYNC));
        timer.runNext();

        timer.now += 101 * MILLI;
        feed.publish(EnumSet.of(Kind.SYNC));

        assertEquals(-MILLI, timer.runNext());
        assertEquals(2, heard.size());
    }

    @Test
    void whoListensHearsOnlyTheKindsAskedFor() {
        feed.subscribe(EnumSet.of(Kind.CUSTOMERS), heard::add);

        feed.publish(EnumSet.of(Kind.SYNC));
        assertEquals(0, timer.waiting());

        feed.publish(EnumSet.of(Kind.SYNC, Kind.CUSTOMERS));
        timer.runNext();
        assertEquals(List.of(Set.of(Kind.CUSTOMERS)), heard);
    }

    @Test
    void aChangeWhileListenersAreToldIsToldAfterwards() {
        feed.subscribe(EnumSet.allOf(Kind.class), kinds -> {
            heard.add(kinds);
            if (heard.size() == 1) {
                feed.publish(EnumSet.of(Kind.DESK));
            }
        });
        feed.publish(EnumSet.of(Kind.SYNC));

        timer.runNext();
        timer.runNext();

        assertEquals(List.of(Set.of(Kind.SYNC), Set.of(Kind.DESK)), heard);
    }

    @Test
    void aListenerThatFailsIsToldTheNextChangeAndHarmsNoOther() {
        feed.subscribe(EnumSet.of(Kind.SYNC), kinds -> {
            throw new IllegalStateException("a screen failed");
        });
        feed.subscribe(EnumSet.of(Kind.SYNC), heard::add);

        feed.publish(EnumSet.of(Kind.SYNC));
        timer.runNext();
        timer.runNext();
        feed.publish(EnumSet.of(Kind.SYNC));

        assertEquals(2, timer.waiting());
        assertEquals(1, heard.size());
    }

    @Test
    void aClosedSubscriptionHearsNothingMore() {
        ChangeFeed.Subscription subscription = feed.subscribe(EnumSet.of(Kind.SYNC), heard::add);
        feed.publish(EnumSet.of(Kind.SYNC));

        subscription.close();
        timer.runNext();

        assertEquals(List.of(), heard);
    }

    @Test
    void aChangeAfterTheTimerEndedIsNobodysProblem() {
        feed.subscribe(EnumSet.of(Kind.SYNC), heard::add);
        timer.shutdownNow();

        feed.publish(EnumSet.of(Kind.SYNC));

        assertEquals(List.of(), heard);
    }

    /** Keeps what is scheduled until the test runs it. */
    private static final class Timer extends ScheduledThreadPoolExecutor {
        private record Scheduled(Runnable task, long delay) {}

        private final Queue<Scheduled> scheduled = new ArrayDeque<>();
        private long now = 1_000 * MILLI;

        Timer() {
            super(1);
        }

        @Override
        public @Nullable ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            if (isShutdown()) {
                return super.schedule(task, delay, unit);
            }
            scheduled.add(new Scheduled(task, unit.toNanos(delay)));
            return null;
        }

        int waiting() {
            return scheduled.size();
        }

        /** Runs the task that was scheduled first, and answers the delay that was asked for it. */
        long runNext() {
            Scheduled next = scheduled.remove();
            next.task().run();
            return next.delay();
        }
    }
}
