package rapport.cache;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import rapport.cache.Mirror.PositionedRow;
import rapport.cache.Outbox.Recording;
import rapport.cache.journal.Disk;
import rapport.cache.journal.RealDisk;
import rapport.cache.key.DeviceKeys;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.store.Acting;
import rapport.domain.store.Role;
import rapport.protocol.JsonFactFormat;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalRetailer;
import rapport.testkit.TypicalStores;

/** What the cache's tests share: a device of the King's Road with real encrypted files in a folder. */
final class CacheFixture {
    static final EnrolledDevice DEVICE = new EnrolledDevice(
            TypicalStores.TABLET,
            TypicalStores.KINGS_ROAD.id(),
            TypicalStores.KINGS_ROAD.name(),
            "KR-05-A",
            URI.create("http://127.0.0.1:7000"),
            "incarnation-1");
    static final Acting MIA =
            new Acting(TypicalStores.MIA.id(), Role.ASSOCIATE, TypicalStores.KINGS_ROAD.id(), "serving");
    static final DeviceKeys KEYS = keys(1, 2);

    /** Where the typical snapshot stands. */
    static final Checkpoint SNAPSHOT = at(100);

    private CacheFixture() {}

    static Cache open(Path folder) {
        return open(folder, KEYS, new TestClock());
    }

    static Cache open(Path folder, DeviceKeys keys, TestClock clock) {
        return open(folder, keys, new RealDisk(), clock);
    }

    /** With a disk for the journal that can fail. */
    static Cache open(Path folder, Disk disk) {
        return open(folder, KEYS, disk, new TestClock());
    }

    private static Cache open(Path folder, DeviceKeys keys, Disk disk, TestClock clock) {
        EmptyCache.copyInto(folder, keys);
        return Cache.open(folder, DEVICE, keys, new JsonFactFormat(), disk, clock, Seeds.random(7));
    }

    /** A cache with the typical retailer in it, as at position 100. */
    static Cache openWithTypicalRetailer(Path folder) {
        Cache cache = open(folder);
        load(cache, "S-1", SNAPSHOT, TypicalRetailer.ROWS);
        return cache;
    }

    static void load(Cache cache, String snapshot, Checkpoint at, List<PlatformRow> rows) {
        Mirror.Load load = cache.mirror().load(snapshot, at, rows.size(), 1_000);
        load.put(0, positioned(rows, 1));
        load.done(0, rows.getLast().table(), 1_000);
        load.finish();
    }

    static List<PositionedRow> positioned(List<PlatformRow> rows, long from) {
        AtomicLong position = new AtomicLong(from);
        return rows.stream()
                .map(row -> new PositionedRow(position.getAndIncrement(), row))
                .toList();
    }

    /** Applies rows as the changes after the mirror's checkpoint. */
    static Checkpoint apply(Cache cache, PlatformRow... rows) {
        long position = cache.mirror().checkpoint().orElseThrow().position();
        List<Change> changes = new ArrayList<>();
        for (PlatformRow row : rows) {
            changes.add(new Change.Put(++position, row));
        }
        cache.mirror().apply(changes, at(position));
        return at(position);
    }

    static Checkpoint at(long position) {
        return new Checkpoint("E-1", position, "digest-" + position);
    }

    /** Records and waits until screens can see it. */
    static void sold(Cache cache, StoreEvent event) {
        if (!(cache.outbox().record(MIA, event) instanceof Recording.Confirmed confirmed)) {
            throw new AssertionError("not confirmed");
        }
        confirmed.shown().toCompletableFuture().join();
    }

    /** What the platform makes of a sale. */
    static Purchase purchase(SaleRecorded sale) {
        return new Purchase(
                new PurchaseId(sale.id().toString()),
                sale.customer(),
                Channel.STORE,
                sale.store(),
                sale.associate(),
                sale.at(),
                sale.number(),
                sale.lines(),
                List.of(),
                sale.tender(),
                sale.total());
    }

    static DeviceKeys keys(int cacheKey, int journalKey) {
        return new DeviceKeys() {
            @Override
            public SecretKey cacheKey() {
                return key(cacheKey);
            }

            @Override
            public SecretKey journalKey() {
                return key(journalKey);
            }

            @Override
            public KeyPair identity() {
                throw new UnsupportedOperationException("the cache proves nothing to anybody");
            }
        };
    }

    private static SecretKey key(int seed) {
        byte[] bytes = new byte[32];
        bytes[5] = (byte) seed;
        return new SecretKeySpec(bytes, "AES");
    }
}
