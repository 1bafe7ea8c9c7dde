package rapport.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The program that {@link H2KeepsWhatItConfirmedTest} kills. Says how many of the rows confirmed before are there, then
 * inserts one row after the other until it is killed, and prints each one's number once {@code CHECKPOINT SYNC} returned.
 */
final class H2Writer {
    private static final String TEXT = "x".repeat(200);

    private H2Writer() {}

    /** @param args JDBC URL, the last row confirmed before */
    public static void main(String[] args) throws SQLException {
        long confirmed = Long.parseLong(args[1]);
        try (Connection connection = DriverManager.getConnection(args[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS confirmed (id BIGINT PRIMARY KEY, text VARCHAR)");
            say(count(statement, confirmed));
            try (PreparedStatement insert = connection.prepareStatement("MERGE INTO confirmed VALUES (?, ?)")) {
                for (long id = confirmed + 1; ; id++) {
                    insert.setLong(1, id);
                    insert.setString(2, TEXT);
                    insert.executeUpdate();
                    statement.execute("CHECKPOINT SYNC");
                    say(id);
                }
            }
        }
    }

    private static long count(Statement statement, long confirmed) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM confirmed WHERE id <= " + confirmed)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void say(long number) {
        System.out.println(number);
        System.out.flush();
    }
}
