package rapport.faults.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The only time that there is in a simulation: what is to happen, in order. One thing happens at a time. For one thread,
 * or one after the other.
 */
final class Scheduler {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::order));
    private long now;
    private long order;

    private record Event(long nanos, long order, Runnable what) {}

    /** Since the beginning, in nanoseconds. */
    long nanos() {
        return now;
    }

    Duration now() {
        return Duration.ofNanos(now);
    }

    void after(Duration delay, Runnable what) {
        events.add(new Event(now + Math.max(0, delay.toNanos()), order++, what));
    }

    void at(Duration time, Runnable what) {
        after(time.minusNanos(now), what);
    }

    /** Lets the next thing happen; false when there is none before a time, which it is then. */
    boolean step(Duration until) {
        Event next = events.peek();
        if (next == null || next.nanos() > until.toNanos()) {
            now = Math.max(now, until.toNanos());
            return false;
        }
        events.poll();
        now = next.nanos();
        next.what().run();
        return true;
    }
}
