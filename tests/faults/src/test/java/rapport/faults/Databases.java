package rapport.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import rapport.platform.PlatformConfig;

/** PostgreSQL for one test, and gone with it. */
final class Databases implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    Databases() {
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    PlatformConfig config(Path folder) {
        return new PlatformConfig(folder, url());
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
