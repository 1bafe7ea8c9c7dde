package rapport.sync.client;

import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.key.DeviceKeys;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.PlatformApi;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalStores;

/** A tablet with a real, encrypted cache in a folder of the test's. */
final class TestDevice implements AutoCloseable {
    static final SecretKey CACHE_KEY = new SecretKeySpec(
            "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "AES");

    final Cache cache;

    TestDevice(Path folder, TestClock clock) {
        EnrolledDevice enrolled = new EnrolledDevice(
                TypicalStores.TABLET,
                TypicalStores.KINGS_ROAD.id(),
                TypicalStores.KINGS_ROAD.name(),
                "KR-05-A",
                URI.create("http://localhost/"),
                "incarnation-1");
        cache = Cache.open(
                folder, enrolled, new FixedKeys(newIdentity()), new JsonFactFormat(), clock, Seeds.random(1));
    }

    /** Records a fact and waits until it is queued. */
    FactId record(StoreEvent event) {
        if (cache.outbox().record(TypicalStores.MIA_SERVING, event)
                instanceof rapport.cache.Outbox.Recording.Confirmed confirmed) {
            confirmed.shown().toCompletableFuture().join();
            return confirmed.id();
        }
        throw new AssertionError("not confirmed");
    }

    /** What pulls, step by step, on the caller's thread. */
    static Puller puller(Cache cache, PlatformApi platform, TestClock clock) {
        return new Puller(
                cache.mirror(),
                cache.outbox(),
                platform,
                clock,
                Runnable::run,
                new Verifier(cache.mirror(), platform, clock, Seeds.random(3)),
                new ClockCheck(platform, clock));
    }

    int waiting() {
        return cache.outbox().standing().waiting();
    }

    @Override
    public void close() {
        cache.close();
    }

    static KeyPair newIdentity() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys that are the same after a restart. */
    record FixedKeys(KeyPair identity) implements DeviceKeys {
        @Override
        public SecretKey cacheKey() {
            return CACHE_KEY;
        }

        @Override
        public SecretKey journalKey() {
            return new SecretKeySpec(
                    "fedcba9876543210fedcba9876543210".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "AES");
        }
    }
}
