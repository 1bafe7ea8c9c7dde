package rapport.app.ui;

import java.util.Arrays;
import rapport.cache.db.CacheException;

/**
 * What the log may know of a failure: its code, the kinds of exceptions and where they came from. Never their messages,
 * because those of a database hold values, and values can be personal.
 */
final class FailureTrace {
    private static final int DEEPEST = 8;
    private static final int FRAMES = 24;

    private FailureTrace() {}

    /** The code, a short number that is the same for failures from the same place, and the places. */
    static String of(Exception failure) {
        StringBuilder places = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            places.append(depth == 0 ? "" : "\ncaused by ").append(named(cause));
            Arrays.stream(cause.getStackTrace())
                    .limit(FRAMES)
                    .forEach(frame -> places.append("\n    at ").append(frame));
            cause = cause.getCause();
        }
        String where = Integer.toHexString(places.toString().hashCode());
        return ErrorCode.of(failure).code() + " #" + where + " " + places;
    }

    private static String named(Throwable cause) {
        String name = cause.getClass().getName();
        return cause instanceof CacheException cache ? name + " " + cache.reason() : name;
    }
}
