package rapport.cache.db;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the database keeps them: whole microseconds since 1970 in UTC. */
public final class Micros {
    private Micros() {}

    public static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    public static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
