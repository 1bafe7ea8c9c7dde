package rapport.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import rapport.app.suggest.CurrentModel;
import rapport.app.suggest.ServedDrift;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.key.DeviceKeys;
import rapport.protocol.JsonFactFormat;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.sync.client.Learning;
import rapport.sync.client.ModelShelf;
import rapport.sync.client.SyncAgent;

/**
 * A tablet without its screen: its data, and the sync that keeps it in step with headquarters. Everything that the desktop
 * shows works on one of these alone.
 */
public final class Device implements AutoCloseable {
    private final EnrolledDevice enrolled;
    private final Cache cache;
    private final CurrentModel models;
    private final HttpPlatformApi platform;
    private final SyncAgent sync;

    private Device(
            EnrolledDevice enrolled, Cache cache, CurrentModel models, HttpPlatformApi platform, SyncAgent sync) {
        this.enrolled = enrolled;
        this.cache = cache;
        this.models = models;
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
        ModelShelf shelf = ModelShelf.open(folder, enrolled.modelKey());
        CurrentModel models = new CurrentModel(shelf, clock);
        SyncAgent sync =
                new SyncAgent(cache, platform, clock, random, new Learning(shelf, models, new ServedDrift(models)));
        sync.start();
        return new Device(enrolled, cache, models, platform, sync);
    }

    public EnrolledDevice enrolled() {
        return enrolled;
    }

    public Cache cache() {
        return cache;
    }

    /** What suggestions come from. */
    public CurrentModel models() {
        return models;
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
