package rapport.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh databases of both kinds. PostgreSQL is started once for all tests of the module. */
final class TestDatabases {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabases() {}

    static PlatformConfig h2(Path folder) {
        return PlatformConfig.inFolder(folder);
    }

    static PlatformConfig postgres(Path folder) {
        return postgres(folder, "template1");
    }

    /** The database as it is now, as IT would copy it; nobody may have it open. */
    static PlatformConfig copy(PlatformConfig original, Path folder) {
        String url = original.databaseUrl();
        if (url != null) {
            return postgres(folder, url.replaceAll(".*/([a-z0-9]+)\\?.*", "$1"));
        }
        try {
            Files.createDirectories(folder);
            Files.copy(original.folder().resolve("platform.mv.db"), folder.resolve("platform.mv.db"));
            return h2(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlatformConfig postgres(Path folder, String template) {
        String name = "platform" + COUNT.incrementAndGet();
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PlatformConfig(folder, Server.POSTGRES.getJdbcUrl("postgres", name));
    }

    /** Started when the first test asks for it. */
    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
