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
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Checkpoint;
import rapport.protocol.ChangePage;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.WireFormat;

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
    private final Verifier verifier;
    private final ClockCheck clockCheck;
    private boolean changesNext;
    private boolean answered;
    private volatile @Nullable SnapshotLoader loader;
    private long model;

    Puller(
            Mirror mirror,
            Outbox outbox,
            PlatformApi platform,
            InstantSource clock,
            Executor downloads,
            Verifier verifier,
            ClockCheck clockCheck) {
        this.mirror = mirror;
        this.outbox = outbox;
        this.platform = platform;
        this.clock = clock;
        this.downloads = downloads;
        this.verifier = verifier;
        this.clockCheck = clockCheck;
    }

    /**
     * Takes over a page of changes, a chunk of a snapshot, or a page of a bucket that differs from the platform's.
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
        // another version of this program passed over rows or fields that this one knows
        if (at.isEmpty() || !mirror.form().equals(WireFormat.FORM) || verifier.wantsSnapshot()) {
            begin(platform.snapshot());
            return 1;
        }
        if (verifier.hasDiffering() && !changesNext) {
            int rows = verifier.fetch();
            changesNext = !verifier.isInBucket();
            return rows;
        }
        changesNext = false;
        try {
            int done = changes(at.get(), wait);
            clockCheck.measure();
            return done;
        } catch (PlatformException e) {
            if (e.reason() != Reason.CHECKPOINT_GONE) {
                throw e;
            }
            beginAnew(at.get());
            return 1;
        }
    }

    /** The serial number of headquarters' model as it was told last; 0 while none was told, or there is more to load. */
    long model() {
        return loader == null ? model : 0;
    }

    /** How fast the snapshot comes in, 0 if there is none on its way. */
    long bytesPerSecond() {
        SnapshotLoader underway = loader;
        return underway == null ? 0 : underway.bytesPerSecond();
    }

    /**
     * Whoever asks for checksums, or has buckets to fetch, does not wait for a change. Nor does the first question after a
     * start or a failure: people wait to see that headquarters answers.
     */
    private int changes(Checkpoint at, Duration wait) {
        boolean sums = verifier.wantsSums();
        boolean atOnce = !answered || sums || verifier.hasDiffering();
        answered = false;
        ChangePage page = platform.changes(at, atOnce ? Duration.ZERO : wait, sums);
        answered = true;
        model = page.model();
        if (!page.to().epoch().equals(at.epoch()) || page.to().position() < at.position()) {
            throw new PlatformException(Reason.MALFORMED, "a page of changes that leads elsewhere");
        }
        if (!page.to().equals(at)) {
            mirror.apply(page.changes(), page.to());
        }
        outbox.backedUp(page.backedUpTo());
        if (sums && !page.more()) {
            compare(page);
        }
        return verifier.hasDiffering()
                ? Math.max(1, page.changes().size())
                : page.changes().size();
    }

    private void compare(ChangePage page) {
        BucketSums theirs = page.sums();
        if (theirs == null) {
            verifier.notTold();
        } else {
            verifier.compare(page.to(), theirs);
        }
    }

    private void beginAnew(Checkpoint gone) {
        SnapshotManifest manifest = platform.snapshot();
        LOG.info("checkpoint gone epoch={} position={}", gone.epoch(), gone.position());
        begin(manifest);
    }

    /** A platform may have lost facts with its epoch also before this device had all of the first snapshot. */
    private void begin(SnapshotManifest manifest) {
        LOG.info("snapshot id={} rows={} bytes={}", manifest.id(), manifest.rows(), manifest.bytes());
        if (!mirror.epoch().equals(Optional.of(manifest.checkpoint().epoch()))) {
            outbox.sendAgain();
        }
        verifier.stop();
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
        } catch (RuntimeException e) {
            // the cache failed and may have been made anew, without this snapshot: the mirror says what is still needed
            loader = null;
            throw e;
        }
    }
}
