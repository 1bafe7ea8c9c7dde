package rapport.cache.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import rapport.cache.db.CacheException.Reason;

class SqlFailuresTest {
    @Test
    void a_full_disk_does_not_mean_a_damaged_cache() {
        MVStoreException full = new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "Writing failed");

        assertEquals(Reason.DISK, reason(new SQLException("General error", "HY000", ErrorCode.GENERAL_ERROR_1, full)));
    }

    @Test
    void a_corrupt_page_means_a_damaged_cache() {
        MVStoreException corrupt = new MVStoreException(DataUtils.ERROR_FILE_CORRUPT, "File corrupted");

        assertEquals(
                Reason.DAMAGED_CACHE,
                reason(new SQLException("General error", "HY000", ErrorCode.GENERAL_ERROR_1, corrupt)));
    }

    @Test
    void a_file_that_ends_too_soon_means_a_damaged_cache_and_one_that_cannot_be_read_does_not() {
        assertEquals(Reason.DAMAGED_CACHE, reason(reading(new EOFException())));
        assertEquals(Reason.DISK, reason(reading(new IOException("Input/output error"))));
    }

    private static SQLException reading(IOException cause) {
        return new SQLException(
                "IO Exception",
                "90028",
                ErrorCode.IO_EXCEPTION_1,
                new MVStoreException(DataUtils.ERROR_READING_FAILED, "Reading failed").initCause(cause));
    }

    private static Reason reason(SQLException e) {
        return assertInstanceOf(CacheException.class, SqlFailures.of("write", e))
                .reason();
    }
}
