package rapport.bench;

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
import rapport.protocol.JsonFactFormat;
import rapport.sync.client.Enroller;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.sync.client.SyncAgent;

/** A device with the encrypted cache and the real sync, as the desktop has them. */
final class Tablet implements AutoCloseable {
    private final EnrolledDevice device;
    private final Acting acting;
    private final Cache cache;
    private final HttpPlatformApi line;
    private final SyncAgent agent;

    private Tablet(EnrolledDevice device, Acting acting, Cache cache, HttpPlatformApi line, SyncAgent agent) {
        this.device = device;
        this.acting = acting;
        this.cache = cache;
        this.line = line;
        this.agent = agent;
    }

    /** Enrols and opens; the sync does not run yet. */
    static Tablet enrol(Path folder, Centre centre, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        DeviceKeys keys = FileDeviceKeys.open(folder.resolve("device.keys"));
        EnrolledDevice device;
        try (HttpPlatformApi stranger = HttpPlatformApi.asStranger(centre.address(), HttpConfig.USUAL)) {
            device = new Enroller(centre.address(), stranger, keys, clock, random).enrol(centre.code());
        }
        Associate associate = centre.retailer().associates().getFirst();
        Acting acting = new Acting(associate.id(), associate.role(), device.store(), "serving");
        Cache cache = Cache.open(folder, device, keys, new JsonFactFormat(), clock, random);
        HttpPlatformApi line =
                HttpPlatformApi.asDevice(centre.address(), HttpConfig.USUAL, device.device(), keys.identity());
        return new Tablet(device, acting, cache, line, new SyncAgent(cache, line, clock, random));
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
