package rapport.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.key.DeviceKeys;
import rapport.protocol.JsonFactFormat;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.sync.client.SyncAgent;

/**
 * A tablet without its screen: its data, and the sync that keeps it in step with headquarters. Everything that the desktop
 * shows works on one of these alone.
 */
public final class Device implements AutoCloseable {
    private final EnrolledDevice enrolled;
    private final Cache cache;
    private final HttpPlatformApi platform;
    private final SyncAgent sync;

    private Device(EnrolledDevice enrolled, Cache cache, HttpPlatformApi platform, SyncAgent sync) {
        this.enrolled = enrolled;
        this.cache = cache;
        this.platform = platform;
        this.sync = sync;
    }

    /**
     * Opens the data of an enrolled device and begins to sync.
     *
     * @throws rapport.cache.db.CacheException when the data cannot be opened
     */
    public static Device open(
            Path folder, EnrolledDevice enrolled, DeviceKeys keys, InstantSource clock, RandomGenerator random) {
        Cache cache = Cache.open(folder, enrolled, keys, new JsonFactFormat(), clock, random);
        HttpPlatformApi platform =
                HttpPlatformApi.asDevice(enrolled.platform(), HttpConfig.USUAL, enrolled.device(), keys.identity());
        SyncAgent sync = new SyncAgent(cache, platform, clock, random);
        sync.start();
        return new Device(enrolled, cache, platform, sync);
    }

    public EnrolledDevice enrolled() {
        return enrolled;
    }

    public Cache cache() {
        return cache;
    }

    public SyncAgent sync() {
        return sync;
    }

    /** The platform as this device asks it. */
    public HttpPlatformApi platform() {
        return platform;
    }

    @Override
    public void close() {
        sync.close();
        platform.close();
        cache.close();
    }
}
