package rapport.cache.db;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what kind of data changed, never the data: who listens asks again. The first change is told at once, further
 * ones at most every 100 ms, each on a thread of the feed's own. Thread-safe.
 */
public final class ChangeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Kinds of data. */
    public enum Kind {
        CUSTOMERS,
        PRODUCTS,
        PURCHASES,
        ASSOCIATES,
        DESK,
        SYNC
    }

    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** The feed tells on the timer's threads; who made the timer ends it. */
    public ChangeFeed(ScheduledExecutorService timer) {
        this(timer, System::nanoTime);
    }

    ChangeFeed(ScheduledExecutorService timer, LongSupplier nanoTime) {
        this.timer = timer;
        this.nanoTime = nanoTime;
    }

    /** Listens until the subscription is closed. */
    public Subscription subscribe(Set<Kind> kinds, Consumer<Set<Kind>> listener) {
        Listener added = new Listener(Set.copyOf(kinds), listener);
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    /** Says that these kinds changed. */
    public void publish(Set<Kind> kinds) {
        listeners.forEach(listener -> listener.changed(kinds));
    }

    /** Forgets all who listen. */
    @Override
    public void close() {
        listeners.clear();
    }

    /** A listener's place in the feed; closing it ends the telling. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private final class Listener {
        private final Set<Kind> wanted;
        private final Consumer<Set<Kind>> consumer;
        private final Set<Kind> untold = EnumSet.noneOf(Kind.class);
        private boolean scheduled;
        private long quietUntil = nanoTime.getAsLong();

        Listener(Set<Kind> wanted, Consumer<Set<Kind>> consumer) {
            this.wanted = wanted;
            this.consumer = consumer;
        }

        synchronized void changed(Set<Kind> kinds) {
            kinds.stream().filter(wanted::contains).forEach(untold::add);
            if (!untold.isEmpty() && !scheduled) {
                try {
                    var _ = timer.schedule(this::tell, quietUntil - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
                    scheduled = true;
                } catch (RejectedExecutionException e) {
                    untold.clear(); // the cache is closing: nobody will ask again
                }
            }
        }

        private void tell() {
            Set<Kind> changed;
            synchronized (this) {
                changed = Set.copyOf(untold);
                untold.clear();
                scheduled = false;
                quietUntil = nanoTime.getAsLong() + QUIET_NANOS;
            }
            if (!listeners.contains(this)) {
                return;
            }
            try {
                consumer.accept(changed);
            } catch (RuntimeException e) {
                LOG.error("a listener of {} failed", changed, e);
            }
        }
    }
}
