package rapport.journeys;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import rapport.app.Device;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.EnrolmentFile;
import rapport.cache.Mirror.Loading;
import rapport.cache.customer.CustomerPage;
import rapport.cache.db.ChangeFeed;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.key.FileDeviceKeys;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Purpose;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.store.Acting;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.Assortment;
import rapport.engine.Engine;
import rapport.engine.SuggestionRequest;
import rapport.sync.client.Enroller;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;

/** A tablet without its screen, in its own folder and with its own key. */
final class Tablet implements AutoCloseable {
    private static final int LONG_LIST = 200;
    private static final long PATIENCE_SECONDS = 180;

    private final Device device;
    private final InstantSource clock;

    private Tablet(Device device, InstantSource clock) {
        this.device = device;
        this.clock = clock;
    }

    /** Enrols a new tablet with a code, opens it and begins to sync. */
    static Tablet enrol(Path folder, URI address, String code, InstantSource clock) {
        try (HttpPlatformApi stranger = HttpPlatformApi.asStranger(address, HttpConfig.USUAL)) {
            EnrolledDevice enrolled =
                    new Enroller(address, stranger, keys(folder), clock, new SecureRandom()).enrol(code);
            EnrolmentFile.save(folder, enrolled);
        }
        return open(folder, clock);
    }

    /** Starts a tablet that was enrolled before. */
    static Tablet open(Path folder, InstantSource clock) {
        EnrolledDevice enrolled = EnrolmentFile.load(folder).orElseThrow();
        return new Tablet(Device.open(folder, enrolled, keys(folder), clock, new SecureRandom()), clock);
    }

    private static FileDeviceKeys keys(Path folder) {
        return FileDeviceKeys.open(folder.resolve("device.keys"));
    }

    Cache cache() {
        return device.cache();
    }

    EnrolledDevice enrolled() {
        return device.enrolled();
    }

    /** Headquarters as this tablet asks it over HTTP. */
    HttpPlatformApi platform() {
        return device.platform();
    }

    boolean loaded() {
        return cache().mirror().loading() instanceof Loading.Complete;
    }

    int waiting() {
        return cache().outbox().standing().waiting();
    }

    CustomerPage page(Acting acting, CustomerId customer) {
        return cache().customers().reread(acting, customer).orElseThrow();
    }

    PurchaseHistory history(Acting acting, CustomerId customer) {
        return cache().customers().history(acting, customer);
    }

    /** What this tablet would suggest to a customer who allows it, best first. */
    List<Sku> suggestions(Acting acting, CustomerId customer) {
        Optional<ConsentedHistory> history = page(acting, customer)
                .customer()
                .consents()
                .permit(history(acting, customer), Purpose.PERSONALISATION, clock.instant());
        SuggestionRequest request = new SuggestionRequest(
                history,
                Set.of(),
                Set.copyOf(cache().products().outOfStock(acting)),
                Set.of(),
                clock.instant(),
                LONG_LIST);
        return new Engine()
                .suggest(Assortment.of(cache().products().trends(acting)), request).stream()
                        .map(Suggestion::sku)
                        .toList();
    }

    /** What is often bought together with a product, the strongest first. */
    List<Sku> companions(Acting acting, Sku of) {
        return cache().products().trends(acting).stream()
                .filter(trend -> trend.sku().equals(of))
                .flatMap(trend -> trend.companions().stream())
                .map(companion -> companion.sku())
                .toList();
    }

    /** Waits, told by the change feed, until something is so. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        Runnable look = () -> {
            if (condition.getAsBoolean()) {
                seen.countDown();
            }
        };
        try (ChangeFeed.Subscription _ = cache().changes().subscribe(EnumSet.allOf(Kind.class), _ -> look.run())) {
            look.run();
            if (!seen.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(what + ": not within " + PATIENCE_SECONDS + " s");
            }
        }
    }

    @Override
    public void close() {
        device.close();
    }
}
