package rapport.cache.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do with a connection inside one transaction, which belongs to the caller. May be done twice. */
@FunctionalInterface
public interface Work<T> {
    T in(Connection connection) throws SQLException;
}
