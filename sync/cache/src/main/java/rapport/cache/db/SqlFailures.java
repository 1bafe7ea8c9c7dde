package rapport.cache.db;

import java.io.EOFException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import rapport.cache.db.CacheException.Reason;

/**
 * Puts what H2 throws into the words of the cache. H2's own messages quote values, which may be personal: only its error
 * code is kept.
 */
final class SqlFailures {
    private SqlFailures() {}

    /** A {@link CacheException}, or an {@link IllegalArgumentException} when a value was no value for its column. */
    static RuntimeException of(String what, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message = "could not " + what + " (H2 " + e.getErrorCode() + ")";
        RuntimeException failure = state.startsWith("22") || state.startsWith("23")
                ? new IllegalArgumentException(message)
                : new CacheException(reason(e), message);
        failure.setStackTrace(e.getStackTrace());
        return failure;
    }

    private static Reason reason(SQLException e) {
        if (storeFailed(e, DataUtils.ERROR_FILE_CORRUPT)) {
            return e.getErrorCode() == ErrorCode.FILE_ENCRYPTION_ERROR_1 ? Reason.WRONG_KEY : Reason.DAMAGED_CACHE;
        }
        if (storeFailed(e, DataUtils.ERROR_READING_FAILED) && endedTooSoon(e)) {
            return Reason.DAMAGED_CACHE; // the disk reads well, and the file is shorter than what it says is in it
        }
        if (storeFailed(e, DataUtils.ERROR_WRITING_FAILED)) {
            return Reason.DISK; // such as a full one: what is in the file is as good as before
        }
        return switch (e.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> Reason.IN_USE;
            case ErrorCode.FILE_ENCRYPTION_ERROR_1, ErrorCode.WRONG_USER_OR_PASSWORD -> Reason.WRONG_KEY;
            case ErrorCode.FILE_CORRUPTED_1,
                    ErrorCode.FILE_VERSION_ERROR_1,
                    ErrorCode.UNSUPPORTED_SETTING_COMBINATION,
                    ErrorCode.GENERAL_ERROR_1 -> Reason.DAMAGED_CACHE;
            case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 -> Reason.DISK;
            case ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.OBJECT_CLOSED,
                    ErrorCode.CONNECTION_BROKEN_1 -> Reason.CLOSED;
            default -> Reason.FAILED;
        };
    }

    private static boolean endedTooSoon(SQLException e) {
        return causes(e).anyMatch(EOFException.class::isInstance);
    }

    private static boolean storeFailed(SQLException e, int how) {
        return causes(e).anyMatch(cause -> cause instanceof MVStoreException store && store.getErrorCode() == how);
    }

    private static Stream<Throwable> causes(SQLException e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
    }
}
