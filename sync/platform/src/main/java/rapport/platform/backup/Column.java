package rapport.platform.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A column as a backup names it. The same on every database. */
record Column(String name, Kind kind) {
    /** How a value stands in the file. */
    enum Kind {
        TEXT,
        WHOLE,
        REAL,
        TRUTH,
        TIME,
        DAY;

        /** @throws IllegalArgumentException for a type that backups do not know yet */
        static Kind of(String type) {
            return switch (type.toLowerCase(Locale.ROOT)) {
                case "character varying", "text" -> TEXT;
                case "bigint", "integer", "smallint" -> WHOLE;
                case "double precision" -> REAL;
                case "boolean" -> TRUTH;
                case "timestamp with time zone" -> TIME;
                case "date" -> DAY;
                default -> throw new IllegalArgumentException("backups know no " + type);
            };
        }
    }

    /** The value of a row as JSON has it. */
    @Nullable
    Object read(ResultSet row, int index) throws SQLException {
        return switch (kind) {
            case TEXT -> row.getString(index);
            case WHOLE -> orNull(row.getLong(index), row);
            case REAL -> orNull(row.getDouble(index), row);
            case TRUTH -> orNull(row.getBoolean(index), row);
            case TIME -> text(row.getObject(index, OffsetDateTime.class));
            case DAY -> text(row.getObject(index, LocalDate.class));
        };
    }

    private static @Nullable Object orNull(Object read, ResultSet row) throws SQLException {
        return row.wasNull() ? null : read;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /**
     * The value for the database of what JSON had.
     *
     * @throws RuntimeException when it is none
     */
    @Nullable
    Object value(@Nullable Object json) {
        if (json == null) {
            return null;
        }
        return switch (kind) {
            case TEXT -> (String) json;
            case WHOLE -> ((Number) json).longValue();
            case REAL -> ((Number) json).doubleValue();
            case TRUTH -> (Boolean) json;
            case TIME -> OffsetDateTime.parse((String) json);
            case DAY -> LocalDate.parse((String) json);
        };
    }
}
