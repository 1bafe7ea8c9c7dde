package rapport.app.sync;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import rapport.cache.Outbox;
import rapport.cache.Outbox.Recording;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.RejectionDecided;
import rapport.domain.event.StoreEvent.RejectionDecided.Decision;
import rapport.domain.key.Uuid7;
import rapport.domain.store.Acting;
import rapport.domain.store.DeviceId;

/** Makes facts of what a person decides about rejected entries, and records them. */
final class Decisions {
    private final Outbox outbox;
    private final DeviceId device;
    private final Acting acting;
    private final InstantSource clock;
    private final RandomGenerator random;

    Decisions(Outbox outbox, DeviceId device, Acting acting, InstantSource clock, RandomGenerator random) {
        this.outbox = outbox;
        this.device = device;
        this.acting = acting;
        this.clock = clock;
        this.random = random;
    }

    RejectionDecided about(FactId entry, Decision decision, String words) {
        Instant now = clock.instant();
        FactId id = new FactId(Uuid7.at(now, random));
        return new RejectionDecided(id, now, acting.store(), device, acting.associate(), entry, decision, words);
    }

    /**
     * Blocks until screens can see it.
     *
     * @throws CacheException when the disk refused or gave no clear answer
     */
    RejectionDecided record(RejectionDecided decided) {
        if (outbox.record(acting, decided) instanceof Recording.Confirmed confirmed) {
            confirmed.shown().toCompletableFuture().join();
            return decided;
        }
        throw new CacheException(Reason.DISK, "the disk gave no clear answer");
    }
}
