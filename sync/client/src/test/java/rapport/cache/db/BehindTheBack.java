package rapport.cache.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Properties;
import javax.crypto.SecretKey;

/** Changes an open cache's file with SQL of a test's own, as a fault in the program or the disk would. */
public final class BehindTheBack {
    private BehindTheBack() {}

    /** Answers how many rows the statement changed. */
    public static int change(Path folder, SecretKey key, String sql) {
        DatabaseFile file = new DatabaseFile(folder, "retry:", "", key, Instant::now);
        Properties login = new Properties();
        login.setProperty("user", "RAPPORT");
        login.put("password", file.passwords());
        try (Connection connection = DriverManager.getConnection(file.ownersUrl(), login);
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
