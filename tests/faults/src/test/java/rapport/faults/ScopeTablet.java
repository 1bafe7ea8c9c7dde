package rapport.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.Mirror;
import rapport.cache.key.FileDeviceKeys;
import rapport.domain.feed.Checkpoint;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;
import rapport.domain.store.Associate;
import rapport.domain.store.Store;
import rapport.platform.Platform;
import rapport.platform.feed.FeedPage;
import rapport.platform.problem.Refusal;
import rapport.platform.web.DeviceDoor;
import rapport.protocol.ChangePage;
import rapport.protocol.CustomerSearch;
import rapport.protocol.FoundCustomer;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.WireFormat;
import rapport.sync.client.Enroller;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;

/** A tablet's real cache and its door to the platform. */
final class ScopeTablet implements AutoCloseable {
    private final Store store;
    private final Associate associate;
    private final EnrolledDevice device;
    private final DeviceDoor door;
    private final Cache cache;

    /** @param platform serving */
    ScopeTablet(
            Platform platform,
            Store store,
            Associate associate,
            Path folder,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.associate = associate;
        FileDeviceKeys keys = FileDeviceKeys.open(folder.resolve("device.keys"));
        URI address = URI.create("http://127.0.0.1:" + platform.port());
        try (HttpPlatformApi stranger = HttpPlatformApi.asStranger(address, HttpConfig.USUAL)) {
            device = new Enroller(address, stranger, keys, clock, random)
                    .enrol(platform.enrolmentCode(store.id()).text());
        }
        door = platform.door(device.device());
        cache = Cache.open(folder, device, keys, new JsonFactFormat(), clock, random);
        load();
    }

    Store store() {
        return store;
    }

    EnrolledDevice device() {
        return device;
    }

    DeviceDoor door() {
        return door;
    }

    Acting acting() {
        return new Acting(associate.id(), associate.role(), store.id(), "serving");
    }

    Cache cache() {
        return cache;
    }

    /** Begins anew with a snapshot. */
    void load() {
        SnapshotManifest manifest = door.snapshot();
        List<SnapshotManifest.Chunk> chunks = manifest.chunks();
        Mirror.Load load = cache.mirror()
                .load(
                        manifest.id(),
                        manifest.checkpoint(),
                        chunks.stream().mapToLong(SnapshotManifest.Chunk::rows).sum(),
                        chunks.stream().mapToLong(SnapshotManifest.Chunk::bytes).sum());
        for (SnapshotManifest.Chunk chunk : chunks) {
            if (load.has(chunk.number())) {
                continue;
            }
            Path file = door.chunk(manifest.id(), chunk.number());
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                load.put(
                        chunk.number(),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .map(line -> WireFormat.snapshotLine(chunk.table(), line))
                                .map(line -> new Mirror.PositionedRow(line.position(), line.row()))
                                .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            load.done(chunk.number(), chunk.table(), chunk.bytes());
        }
        load.finish();
    }

    /** Takes over one page of changes; says whether there are more. */
    boolean pullPage() {
        Checkpoint at = cache.mirror().checkpoint().orElseThrow();
        FeedPage told = door.changes(at, Duration.ZERO, false);
        ChangePage page = WireFormat.changePage(WireFormat.changePage(told.changes(), told.to(), told.more(), 0, null));
        cache.mirror().apply(page.changes(), page.to());
        return page.more();
    }

    Optional<FoundCustomer> find(CustomerSearch.Key key, String value) {
        try {
            return Optional.of(
                    door.find(new CustomerSearch(key, value, associate.id().value(), "a generated reason")));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    boolean finds(CustomerId customer, String name) {
        return cache.customers().matching(acting(), name, 10).matches().stream()
                .anyMatch(match -> match.id().equals(customer));
    }

    @Override
    public void close() {
        cache.close();
    }
}
