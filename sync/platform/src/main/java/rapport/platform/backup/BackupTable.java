package rapport.platform.backup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** A table in a backup, with how many rows it has there. */
record BackupTable(String name, List<Column> columns, long rows) {
    private static final String HERE = " = CURRENT_SCHEMA";

    BackupTable {
        columns = List.copyOf(columns);
    }

    /** All tables of the platform, each after those that it refers to, so that none is forgotten when one is added. */
    static List<BackupTable> all(Handle handle) {
        TreeMap<String, Set<String>> needs = new TreeMap<>();
        handle.createQuery("SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema" + HERE
                        + " AND table_type = 'BASE TABLE' AND LOWER(table_name) <> 'flyway_schema_history'")
                .mapTo(String.class)
                .forEach(name -> needs.put(name, new TreeSet<>()));
        handle.createQuery("SELECT LOWER(child.table_name), LOWER(parent.table_name)"
                        + " FROM information_schema.referential_constraints r"
                        + " JOIN information_schema.table_constraints child"
                        + " ON child.constraint_schema = r.constraint_schema"
                        + " AND child.constraint_name = r.constraint_name"
                        + " JOIN information_schema.table_constraints parent"
                        + " ON parent.constraint_schema = r.unique_constraint_schema"
                        + " AND parent.constraint_name = r.unique_constraint_name"
                        + " WHERE r.constraint_schema" + HERE)
                .map((row, _) -> List.of(row.getString(1), row.getString(2)))
                .forEach(pair -> {
                    Set<String> parents = needs.get(pair.getFirst());
                    if (parents != null) {
                        parents.add(pair.getLast());
                    }
                });
        List<BackupTable> sorted = new ArrayList<>();
        while (!needs.isEmpty()) {
            String next = needs.entrySet().stream()
                    .filter(one -> Collections.disjoint(one.getValue(), needs.keySet()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tables that refer to each other in a circle"))
                    .getKey();
            needs.remove(next);
            sorted.add(of(handle, next));
        }
        return sorted;
    }

    private static BackupTable of(Handle handle, String name) {
        List<Column> columns = handle.createQuery(
                        "SELECT LOWER(column_name), data_type FROM information_schema.columns WHERE table_schema" + HERE
                                + " AND LOWER(table_name) = ? ORDER BY ordinal_position")
                .bind(0, name)
                .map((row, _) -> new Column(row.getString(1), Column.Kind.of(row.getString(2))))
                .list();
        long rows = handle.createQuery("SELECT COUNT(*) FROM " + name)
                .mapTo(Long.class)
                .one();
        return new BackupTable(name, columns, rows);
    }

    /** Numbers that the database gives go on after those that were put in, so that none is given again. */
    void numberOn(Handle handle) {
        handle.createQuery("SELECT LOWER(column_name) FROM information_schema.columns WHERE table_schema" + HERE
                        + " AND LOWER(table_name) = ? AND is_identity = 'YES'")
                .bind(0, name)
                .mapTo(String.class)
                .list()
                .forEach(column -> handle.execute("ALTER TABLE " + name + " ALTER COLUMN " + column + " RESTART WITH "
                        + handle.createQuery("SELECT COALESCE(MAX(" + column + "), 0) + 1 FROM " + name)
                                .mapTo(Long.class)
                                .one()));
    }

    String select() {
        return "SELECT " + names() + " FROM " + name;
    }

    String insert() {
        return "INSERT INTO " + name + " (" + names() + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    private String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
