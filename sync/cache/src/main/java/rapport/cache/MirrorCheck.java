package rapport.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.domain.feed.Bucket;

/**
 * What comparing the mirror with the platform's checksums has come to; kept over restarts. Each step leads further along
 * {@link Cure}, never back but by finding everything alike or by a person's wish, so that there is no endless loop.
 *
 * @param due when to compare next; empty for as soon as possible
 * @param alike when everything was last alike; empty if it never was
 * @param found how many buckets differed, ever
 * @param fetched how often each bucket that differs was fetched anew since the cure began
 */
public record MirrorCheck(
        Optional<Instant> due, Optional<Instant> alike, long found, Map<Bucket, Integer> fetched, Cure cure) {
    /** A bucket that still differs after so many re-fetches is not mended by another one. */
    public static final int MOST_FETCHES = 2;

    private static final Duration ONE_DAY = Duration.ofDays(1);

    public MirrorCheck {
        fetched = Map.copyOf(fetched);
    }

    /** What is tried against a difference, mildest first. */
    public enum Cure {
        /** The buckets that differ are fetched anew. */
        BUCKETS,
        /** Everything is fetched anew. */
        SNAPSHOT,
        /** Once more the buckets, after the snapshot. */
        BUCKETS_AGAIN,
        /** A person has to look; tried again after a day. */
        SUPPORT
    }

    /** Whether to compare now. A clock that jumped back must not put it off for years. */
    public boolean isDue(Instant now) {
        return due.isEmpty() || !now.isBefore(due.get()) || due.get().isAfter(now.plus(ONE_DAY));
    }

    /** Everything is alike. */
    public MirrorCheck nowAlike(Instant now, Duration next) {
        return new MirrorCheck(Optional.of(now.plus(next)), Optional.of(now), found, Map.of(), Cure.BUCKETS);
    }

    /** The platform could not tell; nothing is known. */
    public MirrorCheck putOff(Instant now, Duration next) {
        return new MirrorCheck(Optional.of(now.plus(next)), alike, found, fetched, cure);
    }

    /** These buckets differ. What is to be done is what the answer says: fetch them, unless its cure is another one. */
    public MirrorCheck nowDiffering(Collection<Bucket> differing, Instant now) {
        long all = found + differing.size();
        boolean mendable = differing.stream().noneMatch(bucket -> fetched.getOrDefault(bucket, 0) >= MOST_FETCHES);
        if (mendable) {
            return new MirrorCheck(Optional.empty(), alike, all, oncemore(differing), cure);
        }
        return cure == Cure.BUCKETS
                ? new MirrorCheck(Optional.empty(), alike, all, Map.of(), Cure.SNAPSHOT)
                : new MirrorCheck(Optional.of(now.plus(ONE_DAY)), alike, all, Map.of(), Cure.SUPPORT);
    }

    /** Whether these buckets are to be fetched, after {@link #nowDiffering}. */
    public boolean fetches(List<Bucket> differing) {
        return fetched.keySet().containsAll(differing) && cure != Cure.SNAPSHOT;
    }

    /** A snapshot is in; it is compared at once. */
    public MirrorCheck snapshotTaken() {
        return new MirrorCheck(
                Optional.empty(), alike, found, Map.of(), cure == Cure.SNAPSHOT ? Cure.BUCKETS_AGAIN : cure);
    }

    /** A person wants it compared, and everything to be tried again. */
    public MirrorCheck asked() {
        return new MirrorCheck(Optional.empty(), alike, found, Map.of(), Cure.BUCKETS);
    }

    private Map<Bucket, Integer> oncemore(Collection<Bucket> differing) {
        Map<Bucket, Integer> counts = new HashMap<>(fetched);
        differing.forEach(bucket -> counts.merge(bucket, 1, Integer::sum));
        return counts;
    }
}
