package rapport.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Store;
import rapport.platform.feed.FeedPage;
import rapport.protocol.ChangePage;
import rapport.protocol.SnapshotLine;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.WireFormat;

/** The rows that a tablet has after taking over what the feed tells it. */
final class TabletView {
    private final OpenPlatform platform;
    private final Store store;
    private final DeviceId device;
    private final Map<String, PlatformRow> rows = new TreeMap<>();
    private Checkpoint at;

    TabletView(OpenPlatform platform, Store store, String device) {
        this.platform = platform;
        this.store = store;
        this.device = new DeviceId(device);
        at = new Checkpoint(platform.feed.head().epoch(), 0, "");
    }

    DeviceId device() {
        return device;
    }

    Checkpoint at() {
        return at;
    }

    /** Everything up to now, in the order in which it came. */
    List<Change> pull() {
        List<Change> pulled = new ArrayList<>();
        boolean more;
        do {
            FeedPage told = platform.feed.after(store.id(), device, at, Duration.ZERO, false);
            ChangePage page =
                    WireFormat.changePage(WireFormat.changePage(told.changes(), told.to(), told.more(), 0, null));
            for (Change change : page.changes()) {
                switch (change) {
                    case Change.Put(long _, PlatformRow row) -> rows.put(name(row), row);
                    case Change.Removed(long _, var table, String key) -> rows.remove(table.wireName() + " " + key);
                }
            }
            pulled.addAll(page.changes());
            at = page.to();
            more = page.more();
        } while (more);
        return pulled;
    }

    /** Forgets everything and begins with a snapshot, as a new tablet does. */
    void begin() {
        rows.clear();
        SnapshotManifest manifest = platform.snapshots.of(store.id());
        for (SnapshotManifest.Chunk chunk : manifest.chunks()) {
            try (InputStream in = new GZIPInputStream(
                    Files.newInputStream(platform.snapshots.chunk(store.id(), manifest.id(), chunk.number())))) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> WireFormat.snapshotLine(chunk.table(), line))
                        .map(SnapshotLine::row)
                        .forEach(row -> rows.put(name(row), row));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        at = manifest.checkpoint();
    }

    /** All that it has. */
    Collection<PlatformRow> rows() {
        return rows.values();
    }

    /** The names of the rows about customers: {@code customers C-1001}. */
    Set<String> people() {
        return rows.keySet().stream()
                .filter(name ->
                        name.startsWith("customers") || name.startsWith("purchases") || name.startsWith("returns"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String name(PlatformRow row) {
        return row.table().wireName() + " " + row.key();
    }
}
