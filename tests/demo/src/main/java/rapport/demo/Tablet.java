package rapport.demo;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import rapport.app.Device;
import rapport.app.ui.ProductName;
import rapport.cache.EnrolledDevice;
import rapport.cache.EnrolmentFile;
import rapport.cache.Mirror.Loading;
import rapport.cache.key.FileDeviceKeys;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
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

/** Another tablet of the same store, without a screen: what it shows of a customer after the sync has told it. */
final class Tablet implements AutoCloseable {
    private static final int LONG_LIST = 200;
    private static final long PATIENCE_SECONDS = 60;

    private final Device device;
    private final Clock clock = Clock.systemUTC();

    private Tablet(Device device) {
        this.device = device;
    }

    /** Enrols a new device in a folder and keeps what it was told there. */
    static EnrolledDevice enrol(Path folder, String address, String code) {
        URI platform = URI.create(address);
        try (HttpPlatformApi stranger = HttpPlatformApi.asStranger(platform, HttpConfig.USUAL)) {
            EnrolledDevice enrolled = new Enroller(
                            platform,
                            stranger,
                            FileDeviceKeys.open(folder.resolve("device.keys")),
                            Clock.systemUTC(),
                            new SecureRandom())
                    .enrol(code);
            EnrolmentFile.save(folder, enrolled);
            return enrolled;
        }
    }

    /** Enrols, opens and waits until the first data is in. */
    static Tablet ready(Path folder, String address, String code) {
        EnrolledDevice enrolled = enrol(folder, address, code);
        Tablet tablet = new Tablet(Device.open(
                folder,
                enrolled,
                FileDeviceKeys.open(folder.resolve("device.keys")),
                Clock.systemUTC(),
                new SecureRandom()));
        tablet.await(
                "the second tablet has its first data",
                () -> tablet.device.cache().mirror().loading() instanceof Loading.Complete);
        return tablet;
    }

    /** Waits for the model that headquarters wants and says which it is. */
    String model() {
        await("the second tablet has the model", () -> device.models().get().isPresent());
        return device.models().get().orElseThrow().name();
    }

    HttpPlatformApi platform() {
        return device.platform();
    }

    PurchaseHistory history(Acting acting, CustomerId customer) {
        return device.cache().customers().history(acting, customer);
    }

    /** A customer who consented to suggestions and has a history to make them from. */
    Customer someoneKnown(Acting acting, String typed) {
        return device.cache().customers().matching(acting, typed, LONG_LIST).matches().stream()
                .map(match ->
                        device.cache().customers().reread(acting, match.id()).orElseThrow())
                .filter(page -> page.customer()
                        .consents()
                        .permit(PurchaseHistory.EMPTY, Purpose.PERSONALISATION, clock.instant())
                        .isPresent())
                .filter(page -> page.entries() >= 3)
                .findFirst()
                .orElseThrow(() -> new StepFailed("nobody with consent and a history is found by “" + typed + "”"))
                .customer();
    }

    /** What products are called on the screen, in the same order. */
    List<String> names(Acting acting, List<Sku> of) {
        var known = device.cache().products().products(acting, Set.copyOf(of));
        return of.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .map(offer -> ProductName.shown(offer.product().name()))
                .toList();
    }

    /** What this tablet would suggest now, best first. */
    List<Sku> suggestions(Acting acting, Customer customer) {
        ConsentedHistory history = customer.consents()
                .permit(history(acting, customer.id()), Purpose.PERSONALISATION, clock.instant())
                .orElseThrow();
        var products = device.cache().products();
        Assortment assortment = Assortment.of(products.trends(acting));
        return new Engine()
                        .suggest(
                                device.models()
                                        .get()
                                        .map(model -> assortment.with(model.ranking()))
                                        .orElse(assortment),
                                new SuggestionRequest(
                                        java.util.Optional.of(history),
                                        Set.of(),
                                        Set.copyOf(products.outOfStock(acting)),
                                        Set.of(),
                                        clock.instant(),
                                        LONG_LIST))
                        .stream()
                        .map(Suggestion::sku)
                        .toList();
    }

    /** Products that are often bought together with one, strongest first. */
    List<Sku> companions(Acting acting, Sku of) {
        return device.cache().products().trends(acting).stream()
                .filter(trend -> trend.sku().equals(of))
                .flatMap(trend -> trend.companions().stream())
                .map(companion -> companion.sku())
                .toList();
    }

    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new StepFailed(what + ": not within " + PATIENCE_SECONDS + " s");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        device.close();
    }
}
