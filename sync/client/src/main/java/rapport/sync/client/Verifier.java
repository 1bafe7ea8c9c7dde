package rapport.sync.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.BucketLoad;
import rapport.cache.Mirror;
import rapport.cache.Mirror.PositionedRow;
import rapport.cache.MirrorCheck;
import rapport.cache.MirrorCheck.Cure;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Checkpoint;
import rapport.protocol.BucketPage;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;

/**
 * Compares the mirror with the platform's checksums now and then, and mends what differs: the buckets, then everything,
 * then a person is asked for. For one thread, where nothing else is said.
 */
final class Verifier {
    /** Between two checks that found nothing there is this time, and up to as much again. */
    static final Duration BETWEEN = Duration.ofHours(4);
    /** A platform that could not tell is asked again after this time. */
    static final Duration NOT_TOLD = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);
    private static final int MOST_NAMED = 20;
    /** The most rows of a bucket that are believed. */
    private static final int MOST_ROWS = 500_000;

    private final Mirror mirror;
    private final PlatformApi platform;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Deque<Bucket> differing = new ArrayDeque<>();
    private @Nullable BucketLoad underway;
    private String after = "";
    private volatile boolean givenUp;

    Verifier(Mirror mirror, PlatformApi platform, InstantSource clock, RandomGenerator random) {
        this.mirror = mirror;
        this.platform = platform;
        this.clock = clock;
        this.random = random;
    }

    /** A person wants everything compared, at the next step. From any thread. */
    void ask() {
        asked.set(true);
    }

    /** The program ends: an addition of checksums that is under way is given up. From any thread. */
    void giveUp() {
        givenUp = true;
    }

    /** Whether the next page of changes shall bring checksums. */
    boolean wantsSums() {
        if (asked.getAndSet(false)) {
            stop();
            mirror.keep(mirror.check().asked());
            LOG.info("check asked for");
        }
        return differing.isEmpty() && mirror.check().isDue(clock.instant());
    }

    /** Whether everything is to be fetched anew. */
    boolean wantsSnapshot() {
        return mirror.check().cure() == Cure.SNAPSHOT;
    }

    /** Whether there are buckets to be fetched. */
    boolean hasDiffering() {
        return !differing.isEmpty();
    }

    /** Whether one of them is partly in. */
    boolean isInBucket() {
        return underway != null;
    }

    /** The platform was asked for checksums and sent none with its last page. */
    void notTold() {
        mirror.keep(mirror.check().putOff(clock.instant(), NOT_TOLD));
    }

    /** Compares, and decides what to do about what differs. */
    void compare(Checkpoint at, BucketSums theirs) {
        Optional<BucketSums> ours = mirror.sums(at, () -> !givenUp);
        if (ours.isEmpty()) {
            return;
        }
        List<Bucket> found = ours.get().differingFrom(theirs);
        Instant now = clock.instant();
        MirrorCheck before = mirror.check();
        if (found.isEmpty()) {
            LOG.info("check position={} alike", at.position());
            mirror.keep(before.nowAlike(now, next()));
            return;
        }
        MirrorCheck after = before.nowDiffering(found, now);
        LOG.warn("check position={} differing={} cure={} {}", at.position(), found.size(), after.cure(), named(found));
        mirror.keep(after);
        if (after.fetches(found)) {
            differing.addAll(found);
        }
    }

    /**
     * Fetches one page of a bucket that differs.
     *
     * @return the rows of the page, at least 1
     * @throws PlatformException when it could not be had; to be called again later
     */
    int fetch() {
        Bucket bucket = differing.getFirst();
        try {
            BucketPage page = platform.bucket(bucket, after);
            take(bucket, page);
            return Math.max(1, page.rows().size());
        } catch (PlatformException e) {
            if (e.reason() != Reason.REFUSED && e.reason() != Reason.MALFORMED) {
                throw e;
            }
            LOG.warn("bucket {} could not be fetched: {} {}", name(bucket), e.reason(), e.code());
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.warn("bucket {} was left: {}", name(bucket), e.getMessage());
        }
        leave();
        return 1;
    }

    /** Nothing is under way any more: the mirror becomes another one. */
    void stop() {
        leave();
        differing.clear();
    }

    private void take(Bucket bucket, BucketPage page) {
        BucketLoad load = underway;
        if (load == null) {
            load = mirror.bucket(bucket, page.at());
            underway = load;
        }
        load.put(page.rows().stream()
                .map(line -> new PositionedRow(line.position(), line.row()))
                .toList());
        String next = page.next();
        if (next != null) {
            if (page.rows().isEmpty() || next.equals(after) || load.rows() > MOST_ROWS) {
                throw new IllegalArgumentException("pages without end");
            }
            after = next;
            return;
        }
        int out = load.finish();
        LOG.info("bucket {} fetched rows={} out={}", name(bucket), load.rows(), out);
        leave();
    }

    private void leave() {
        differing.pollFirst();
        underway = null;
        after = "";
    }

    private Duration next() {
        return BETWEEN.plusSeconds(random.nextLong(BETWEEN.toSeconds()));
    }

    private static String named(List<Bucket> buckets) {
        return buckets.stream().limit(MOST_NAMED).map(Verifier::name).collect(Collectors.joining(" "));
    }

    private static String name(Bucket bucket) {
        return bucket.table().wireName() + "/" + bucket.number();
    }
}
