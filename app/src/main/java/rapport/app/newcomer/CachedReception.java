package rapport.app.newcomer;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.random.RandomGenerator;
import rapport.cache.Cache;
import rapport.cache.Outbox.Recording;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.cache.db.ChangeFeed;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.store.Acting;
import rapport.domain.store.DeviceId;
import rapport.protocol.CustomerSearch;
import rapport.protocol.PlatformApi;

/** A reception on this device's data and its line to headquarters. Thread-safe. */
public final class CachedReception implements Reception {
    private final Cache cache;
    private final PlatformApi platform;
    private final DeviceId device;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param random makes the ids of registrations; used by one thread at a time */
    public CachedReception(
            Cache cache, PlatformApi platform, DeviceId device, InstantSource clock, RandomGenerator random) {
        this.cache = cache;
        this.platform = platform;
        this.device = device;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Optional<Found> find(Acting acting, CustomerSearch.Key kind, String value) {
        return platform.find(new CustomerSearch(kind, value, acting.associate().value(), acting.reason()))
                .map(found -> new Found(new CustomerId(found.customer()), found.position(), found.until()));
    }

    @Override
    public boolean isHere(Found found) {
        return cache.mirror()
                .checkpoint()
                .filter(at -> at.position() >= found.position())
                .isPresent();
    }

    @Override
    public CustomerId register(Acting acting, PersonalDetails details) {
        FactId id;
        synchronized (random) {
            id = new FactId(Uuid7.at(clock.instant(), random));
        }
        CustomerId customer = CustomerId.registeredBy(id.value());
        Recording recording = cache.outbox()
                .record(
                        acting,
                        new CustomerRegistered(
                                id, clock.instant(), acting.store(), device, acting.associate(), customer, details));
        return switch (recording) {
            case Recording.Confirmed confirmed -> {
                confirmed.shown().toCompletableFuture().join();
                yield customer;
            }
            case Recording.AlreadySold _, Recording.Uncertain _ ->
                throw new CacheException(Reason.DISK, "the disk did not say whether the registration is on it");
        };
    }

    @Override
    public ChangeFeed.Subscription whenChanged(Runnable listener) {
        return cache.changes().subscribe(EnumSet.of(Kind.CUSTOMERS, Kind.SYNC), _ -> listener.run());
    }
}
