package rapport.cache.product;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.ChangeFeed;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.store.StoreQueries;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;

/**
 * Says that products changed at the moment when a price begins or ends, so that an open screen asks again. Looks at the
 * clock once a minute at least, since a computer that slept does not keep its appointments. Thread-safe.
 */
public final class PriceTurns {
    private static final long LOOK_AGAIN_MILLIS = Duration.ofMinutes(1).toMillis();

    private final ProductShelf shelf;
    private final StoreQueries stores;
    private final StoreId here;
    private final ChangeFeed feed;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private @Nullable Instant next;
    private @Nullable ScheduledFuture<?> appointment;

    public PriceTurns(
            ProductShelf shelf,
            StoreQueries stores,
            StoreId here,
            ChangeFeed feed,
            ScheduledExecutorService timer,
            InstantSource clock) {
        this.shelf = shelf;
        this.stores = stores;
        this.here = here;
        this.feed = feed;
        this.timer = timer;
        this.clock = clock;
    }

    /** Goes by the prices there are now, and again whenever products or stores change. */
    public void begin() {
        feed.subscribe(EnumSet.of(Kind.PRODUCTS, Kind.ASSOCIATES), _ -> plan());
        plan();
    }

    private void plan() {
        Instant turn = shelf.nextTurn(here, stores.store(here).map(Store::zone).orElse(ZoneOffset.UTC), clock.instant())
                .orElse(null);
        synchronized (this) {
            next = turn;
            appoint();
        }
    }

    private synchronized void look() {
        Instant turn = next;
        if (turn != null && !clock.instant().isBefore(turn)) {
            next = null;
            feed.publish(EnumSet.of(Kind.PRODUCTS));
        } else {
            appoint();
        }
    }

    private synchronized void appoint() {
        if (appointment != null) {
            appointment.cancel(false);
        }
        if (next != null) {
            long millis = Math.clamp(Duration.between(clock.instant(), next).toMillis() + 1, 1, LOOK_AGAIN_MILLIS);
            try {
                appointment = timer.schedule(this::look, millis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                next = null; // the cache is closing: nobody will ask again
            }
        }
    }
}
