package rapport.app.settings;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.FxThread;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.Mirror.Loading;
import rapport.cache.db.ChangeFeed;
import rapport.domain.feed.Table;

/** Sets a tablet up: asks for the code, then shows the first data come in. Used on the screen's thread. */
public final class FirstStartViewModel implements AutoCloseable {
    private final Enrolment enrolment;
    private final Function<EnrolledDevice, Cache> opened;
    private final Background background;
    private final InstantSource clock;
    private final Runnable start;
    private final ReadOnlyObjectWrapper<FirstStartState> state;
    private ChangeFeed.@Nullable Subscription subscription;
    private @Nullable Instant firstBytesAt;
    private long firstBytes;

    /** Enrols with a code that is good for once. Blocks; throws {@code PlatformException} or {@code CacheException}. */
    @FunctionalInterface
    public interface Enrolment {
        EnrolledDevice enrol(URI platform, String code);
    }

    private record Opened(EnrolledDevice device, Cache cache, Loading loading) {}

    /**
     * @param opened opens the new device's cache and starts to sync; may block
     * @param start leaves for the sign-in
     */
    public FirstStartViewModel(
            Optional<URI> address,
            Enrolment enrolment,
            Function<EnrolledDevice, Cache> opened,
            Background background,
            InstantSource clock,
            Runnable start) {
        this.enrolment = enrolment;
        this.opened = opened;
        this.background = background;
        this.clock = clock;
        this.start = start;
        state = new ReadOnlyObjectWrapper<>(
                new FirstStartState.Asking(address.map(URI::toString).orElse(""), null));
    }

    public ReadOnlyObjectProperty<FirstStartState> state() {
        return state.getReadOnlyProperty();
    }

    /** Somebody typed an address and a code. */
    public void enrol(String address, String code) {
        Optional<URI> platform = PlatformAddress.read(address);
        if (platform.isEmpty()) {
            state.set(new FirstStartState.Asking(address, ErrorCode.PLATFORM_ADDRESS));
            return;
        }
        String tidied = tidied(code);
        if (tidied.isEmpty()) {
            state.set(new FirstStartState.Asking(address, ErrorCode.ENROL_UNKNOWN));
            return;
        }
        state.set(new FirstStartState.Enrolling(address));
        background.ask(
                () -> {
                    EnrolledDevice device = enrolment.enrol(platform.get(), tidied);
                    Cache cache = opened.apply(device);
                    return new Opened(device, cache, cache.mirror().loading());
                },
                this::watch,
                failure -> state.set(new FirstStartState.Asking(address, ErrorCode.of(failure))));
    }

    /** As a person types it: capitals and blanks do not matter. */
    static String tidied(String code) {
        return code.replaceAll("\\s+", "").replace('–', '-').toUpperCase(java.util.Locale.ROOT);
    }

    /** Goes on to the sign-in, once the customers are in. */
    public void start() {
        if (state.get() instanceof FirstStartState.Getting getting && getting.canStart()) {
            start.run();
        }
    }

    private void watch(Opened now) {
        Instant accepted = clock.instant();
        subscription = now.cache()
                .changes()
                .subscribe(
                        EnumSet.of(ChangeFeed.Kind.SYNC, ChangeFeed.Kind.CUSTOMERS),
                        kinds -> FxThread.run(() -> refresh(now, accepted)));
        show(now.device(), accepted, now.loading());
    }

    private void refresh(Opened now, Instant accepted) {
        background.ask(now.cache().mirror()::loading, loading -> show(now.device(), accepted, loading), failure -> {});
    }

    private void show(EnrolledDevice device, Instant accepted, Loading loading) {
        long speed = 0;
        OptionalLong left = OptionalLong.empty();
        if (loading instanceof Loading.Underway underway) {
            speed = speed(underway.bytes());
            if (speed > 0) {
                left = OptionalLong.of(Math.max(1, (underway.ofBytes() - underway.bytes()) / speed));
            }
        }
        state.set(new FirstStartState.Getting(device, accepted, loading, speed, left, canStart(loading)));
    }

    private long speed(long bytes) {
        Instant now = clock.instant();
        if (firstBytesAt == null) {
            firstBytesAt = now;
            firstBytes = bytes;
            return 0;
        }
        long millis = Duration.between(firstBytesAt, now).toMillis();
        return millis < 500 ? 0 : (bytes - firstBytes) * 1000 / millis;
    }

    static boolean canStart(Loading loading) {
        return switch (loading) {
            case Loading.NotBegun notBegun -> false;
            case Loading.Underway underway -> underway.tablesIn().contains(Table.CUSTOMERS);
            case Loading.Complete complete -> true;
        };
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
