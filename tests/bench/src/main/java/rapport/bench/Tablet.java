package rapport.bench;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.Mirror;
import rapport.cache.db.ChangeFeed;
import rapport.cache.key.DeviceKeys;
import rapport.cache.key.FileDeviceKeys;
import rapport.domain.store.Acting;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.Role;
import rapport.protocol.JsonFactFormat;
import rapport.sync.client.Enroller;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.sync.client.SyncAgent;

/** A device with the encrypted cache and the real sync, as the desktop has them. */
final class Tablet implements AutoCloseable {
    private final Path folder;
    private final URI platform;
    private final InstantSource clock;
    private final EnrolledDevice device;
    private final Acting acting;
    private final Cache cache;
    private final HttpPlatformApi line;
    private final SyncAgent agent;

    private Tablet(
            Path folder,
            URI platform,
            InstantSource clock,
            EnrolledDevice device,
            Acting acting,
            Cache cache,
            HttpPlatformApi line,
            SyncAgent agent) {
        this.folder = folder;
        this.platform = platform;
        this.clock = clock;
        this.device = device;
        this.acting = acting;
        this.cache = cache;
        this.line = line;
        this.agent = agent;
    }

    /** Enrols and opens; the sync does not run yet. */
    static Tablet enrol(Path folder, Centre centre, InstantSource clock) {
        Associate associate = centre.retailer().associates().getFirst();
        return enrol(folder, centre.address(), centre.code(), associate.id(), associate.role(), clock);
    }

    /** Enrols with a platform anywhere. */
    static Tablet enrol(Path folder, URI platform, String code, AssociateId associate, Role role, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        DeviceKeys keys = FileDeviceKeys.open(folder.resolve("device.keys"));
        EnrolledDevice device;
        try (HttpPlatformApi stranger = HttpPlatformApi.asStranger(platform, HttpConfig.USUAL)) {
            device = new Enroller(platform, stranger, keys, clock, random).enrol(code);
        }
        Acting acting = new Acting(associate, role, device.store(), "serving");
        return open(folder, platform, keys, device, acting, clock);
    }

    /** The same tablet once more, after it was closed. */
    Tablet openAgain() {
        return open(folder, platform, FileDeviceKeys.open(folder.resolve("device.keys")), device, acting, clock);
    }

    private static Tablet open(
            Path folder, URI platform, DeviceKeys keys, EnrolledDevice device, Acting acting, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        Cache cache = Cache.open(folder, device, keys, new JsonFactFormat(), clock, random);
        HttpPlatformApi line = HttpPlatformApi.asDevice(platform, HttpConfig.USUAL, device.device(), keys.identity());
        SyncAgent agent = new SyncAgent(cache, line, clock, random);
        return new Tablet(folder, platform, clock, device, acting, cache, line, agent);
    }

    /** Begins to sync; what it answers opens when the first data is complete. */
    CountDownLatch start() {
        CountDownLatch complete = new CountDownLatch(1);
        cache.changes().subscribe(EnumSet.of(ChangeFeed.Kind.SYNC), _ -> {
            if (cache.mirror().loading() instanceof Mirror.Loading.Complete) {
                complete.countDown();
            }
        });
        agent.start();
        return complete;
    }

    EnrolledDevice device() {
        return device;
    }

    Acting acting() {
        return acting;
    }

    Cache cache() {
        return cache;
    }

    @Override
    public void close() {
        agent.close();
        line.close();
        cache.close();
    }
}
