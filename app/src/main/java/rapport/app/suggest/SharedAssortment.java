package rapport.app.suggest;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Background;
import rapport.cache.Cache;
import rapport.cache.db.ChangeFeed;
import rapport.cache.product.ProductQueries;
import rapport.domain.store.Acting;
import rapport.engine.Assortment;

/**
 * How all products sell, read once for all customers. After products changed it is read again in the background, and
 * until then the one before answers, so that nobody waits for it but the first. Thread-safe.
 */
public final class SharedAssortment implements AutoCloseable {
    private final ProductQueries products;
    private final Background background;
    private final ChangeFeed.Subscription subscription;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable Known known;

    public SharedAssortment(Cache cache, Background background) {
        this.products = cache.products();
        this.background = background;
        this.subscription = cache.changes().subscribe(Set.of(ChangeFeed.Kind.PRODUCTS), _ -> changed());
    }

    /** The newest one there is. The first call reads it, so not for the screen's thread. */
    Assortment current(Acting acting) {
        Known now = known;
        if (now != null) {
            return now.assortment;
        }
        reading.lock();
        try {
            Known meanwhile = known;
            return meanwhile != null ? meanwhile.assortment : read(acting);
        } finally {
            reading.unlock();
        }
    }

    /** Calls on the screen's thread after a newer one is there. */
    ChangeFeed.Subscription whenNewer(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        Known before = known;
        if (before != null && changes.getAndIncrement() == 0) {
            background.ask(() -> readUntilQuiet(before.acting), _ -> listeners.forEach(Runnable::run), _ -> {});
        }
    }

    private Assortment readUntilQuiet(Acting acting) {
        Assortment newest;
        int seen;
        do {
            seen = changes.get();
            newest = readAgain(acting);
        } while (!changes.compareAndSet(seen, 0));
        return newest;
    }

    private Assortment readAgain(Acting acting) {
        reading.lock();
        try {
            return read(acting);
        } catch (RuntimeException failed) {
            changes.set(0); // the next change tries again
            throw failed;
        } finally {
            reading.unlock();
        }
    }

    private Assortment read(Acting acting) {
        Assortment assortment = Assortment.of(products.trends(acting));
        known = new Known(assortment, acting);
        return assortment;
    }

    @Override
    public void close() {
        subscription.close();
    }

    private record Known(Assortment assortment, Acting acting) {}
}
