package rapport.app.ui;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.key.FileDeviceKeys;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.store.AssociateId;
import rapport.protocol.JsonFactFormat;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalRetailer;
import rapport.testkit.TypicalStores;

/** A real cache in a temporary folder, with the typical retailer in it. */
public final class OpenCache implements AutoCloseable {
    public static final EnrolledDevice DEVICE = new EnrolledDevice(
            TypicalStores.TABLET,
            TypicalStores.KINGS_ROAD.id(),
            TypicalStores.KINGS_ROAD.name(),
            "KR-05-A",
            URI.create("https://platform.example"),
            "11111111-2222-3333-4444-555555555555");

    /** The words of the tests: British English, London's clocks. */
    public static final Texts TEXTS = Texts.in(Locale.UK, TypicalStores.KINGS_ROAD.zone());

    private final Path folder;
    private final Cache cache;
    private final TestClock clock;
    private final AtomicLong position = new AtomicLong();
    private boolean closed;

    private OpenCache(Path folder) {
        this(folder, DEVICE, new TestClock());
    }

    private OpenCache(Path folder, EnrolledDevice device, TestClock clock) {
        this.folder = folder;
        this.clock = clock;
        cache = Cache.open(
                folder,
                device,
                FileDeviceKeys.open(folder.resolve("keys")),
                new JsonFactFormat(),
                clock,
                Seeds.random(7));
    }

    /** Nothing came from the platform yet. */
    public static OpenCache empty(Path folder) {
        return new OpenCache(folder);
    }

    /** Nothing came from the platform yet to this device, at this time. */
    public static OpenCache empty(Path folder, EnrolledDevice device, Instant now) {
        return new OpenCache(folder, device, new TestClock(now));
    }

    public static OpenCache typical(Path folder) {
        OpenCache open = new OpenCache(folder);
        open.put(TypicalRetailer.ROWS);
        return open;
    }

    /** These rows came from the platform. */
    public void put(List<? extends PlatformRow> rows) {
        List<Change> changes = new ArrayList<>();
        rows.forEach(row -> changes.add(new Change.Put(position.incrementAndGet(), row)));
        cache.mirror().apply(changes, new Checkpoint("epoch", position.get(), "digest"));
    }

    public Path folder() {
        return folder;
    }

    public Cache cache() {
        return cache;
    }

    /** Waits until what was recorded so far can be seen: the cache writes in order, and this write comes last. */
    public void settled() {
        cache.desk().rightPin(new AssociateId("nobody"));
    }

    public TestClock clock() {
        return clock;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            cache.close();
        }
    }
}
