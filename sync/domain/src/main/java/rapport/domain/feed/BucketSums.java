package rapport.domain.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Checksums of rows at one position: for each bucket of each table the sum, modulo 2^64, of a hash of each row's key and
 * position. The order of adding does not matter, and a row that is taken away leaves no trace. For one thread.
 */
public final class BucketSums {
    /** Buckets of each table. */
    public static final int BUCKETS = 256;

    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Map<Table, long[]> sums = new EnumMap<>(Table.class);

    /** The bucket of a key, the same on both sides for ever. */
    public static int bucketOf(String key) {
        return (int) (mixed(hash(key)) >>> 56);
    }

    /** Counts a row in. */
    public void add(Table table, String key, long position) {
        long hash = hash(key);
        of(table)[(int) (mixed(hash) >>> 56)] += mark(table, hash, position);
    }

    /** Counts a row out that was counted in. */
    public void remove(Table table, String key, long position) {
        long hash = hash(key);
        of(table)[(int) (mixed(hash) >>> 56)] -= mark(table, hash, position);
    }

    /** Sums as they came over the wire: {@value #BUCKETS} for a table. */
    public void set(Table table, long[] of) {
        if (of.length != BUCKETS) {
            throw new IllegalArgumentException("a table has " + BUCKETS + " sums");
        }
        sums.put(table, of.clone());
    }

    /** The sums of a table, a copy. */
    public long[] sums(Table table) {
        return of(table).clone();
    }

    /** The buckets in which these rows are not those. */
    public List<Bucket> differingFrom(BucketSums other) {
        List<Bucket> differing = new ArrayList<>();
        for (Table table : Table.values()) {
            long[] here = of(table);
            long[] there = other.of(table);
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                if (here[bucket] != there[bucket]) {
                    differing.add(new Bucket(table, bucket));
                }
            }
        }
        return differing;
    }

    private long[] of(Table table) {
        return sums.computeIfAbsent(table, _ -> new long[BUCKETS]);
    }

    private static long mark(Table table, long hash, long position) {
        return mixed(hash ^ mixed(position ^ hash(table.wireName())));
    }

    /** FNV-1a over the UTF-16 units of a key; keys are ASCII. */
    private static long hash(String key) {
        long hash = FNV_START;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mixed(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BucketSums those && differingFrom(those).isEmpty();
    }

    @Override
    public int hashCode() {
        int code = 0;
        for (Table table : Table.values()) {
            code = 31 * code + Arrays.hashCode(of(table));
        }
        return code;
    }
}
