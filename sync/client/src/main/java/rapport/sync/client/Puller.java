package rapport.sync.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.Mirror;
import rapport.cache.Outbox;
import rapport.domain.feed.Checkpoint;
import rapport.protocol.ChangePage;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.SnapshotManifest;

/**
 * Brings the mirror up to the platform, step by step: a snapshot where there is no history to go on from, else changes.
 * Where the platform's history is another one, the facts of this device are sent again. For one thread.
 */
final class Puller {
    private static final Logger LOG = LoggerFactory.getLogger(Puller.class);

    private final Mirror mirror;
    private final Outbox outbox;
    private final PlatformApi platform;
    private final InstantSource clock;
    private final Executor downloads;
    private volatile @Nullable SnapshotLoader loader;

    Puller(Mirror mirror, Outbox outbox, PlatformApi platform, InstantSource clock, Executor downloads) {
        this.mirror = mirror;
        this.outbox = outbox;
        this.platform = platform;
        this.clock = clock;
        this.downloads = downloads;
    }

    /**
     * Takes over a page of changes or a chunk of a snapshot.
     *
     * @param wait how long the platform may wait for a change
     * @return how much was done, 0 when nothing changed
     * @throws PlatformException when the platform could not be asked; what was taken over stays
     */
    int doWork(Duration wait) {
        SnapshotLoader underway = loader;
        if (underway != null) {
            return load(underway);
        }
        Optional<Checkpoint> at = mirror.checkpoint();
        if (at.isEmpty()) {
            begin(platform.snapshot());
            return 1;
        }
        try {
            return changes(at.get(), wait);
        } catch (PlatformException e) {
            if (e.reason() != Reason.CHECKPOINT_GONE) {
                throw e;
            }
            beginAnew(at.get());
            return 1;
        }
    }

    /** How fast the snapshot comes in, 0 if there is none on its way. */
    long bytesPerSecond() {
        SnapshotLoader underway = loader;
        return underway == null ? 0 : underway.bytesPerSecond();
    }

    private int changes(Checkpoint at, Duration wait) {
        ChangePage page = platform.changes(at, wait);
        if (!page.to().epoch().equals(at.epoch()) || page.to().position() < at.position()) {
            throw new PlatformException(Reason.MALFORMED, "a page of changes that leads elsewhere");
        }
        if (!page.to().equals(at)) {
            mirror.apply(page.changes(), page.to());
        }
        return page.changes().size();
    }

    private void beginAnew(Checkpoint gone) {
        SnapshotManifest manifest = platform.snapshot();
        LOG.info("checkpoint gone epoch={} position={}", gone.epoch(), gone.position());
        if (!manifest.checkpoint().epoch().equals(gone.epoch())) {
            outbox.sendAgain();
        }
        begin(manifest);
    }

    private void begin(SnapshotManifest manifest) {
        LOG.info("snapshot id={} rows={} bytes={}", manifest.id(), manifest.rows(), manifest.bytes());
        loader = new SnapshotLoader(mirror, platform, clock, downloads, manifest);
    }

    private int load(SnapshotLoader underway) {
        boolean last = underway.allIn();
        try {
            int rows = underway.doWork();
            if (last) {
                loader = null;
            }
            return Math.max(1, rows);
        } catch (PlatformException e) {
            if (e.reason() == Reason.REFUSED || e.reason() == Reason.MALFORMED) {
                loader = null;
            }
            throw e;
        }
    }
}
