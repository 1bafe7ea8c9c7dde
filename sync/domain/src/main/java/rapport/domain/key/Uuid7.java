package rapport.domain.key;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes UUIDs of version 7 (RFC 9562, 5.7): they sort by the millisecond in which they were made. */
public final class Uuid7 {
    private Uuid7() {}

    /** @param random must be a secure one where an id must not be guessed */
    public static UUID at(Instant now, RandomGenerator random) {
        long high = now.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
        long low = random.nextLong() >>> 2 | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
