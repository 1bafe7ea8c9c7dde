package rapport.cache.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import rapport.cache.db.Database;
import rapport.domain.customer.Personal;
import rapport.domain.key.CustomerId;

/**
 * The search texts of all customers in memory, as the database has them: about 100 bytes each. A lookup looks at every one
 * and so finds parts of words; some milliseconds for a hundred thousand customers. Kept up to date by the mirror after each
 * commit. Thread-safe; nobody waits for a lookup longer than for a part of it.
 */
@Personal
public final class CustomerIndex {
    private static final int READ_AT_ONCE = 10_000;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private PackedTexts texts = new PackedTexts();

    /** This store sold to them before their rows came. */
    private Set<String> hereWithoutRow = new HashSet<>();

    /** The best matches, and how many there were in all. */
    record Found(List<String> best, int total) {}

    /** Takes everything from the database anew. */
    public void load(Database database) {
        PackedTexts read = new PackedTexts();
        Set<String> here = new HashSet<>();
        database.read("read the customers", connection -> {
            readCustomers(connection, read);
            RegisteredRows.texts(connection).forEach(read::put);
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT customer FROM outbox.sale WHERE customer IS NOT NULL")) {
                while (row.next()) {
                    if (!read.mark(row.getString(1))) {
                        here.add(row.getString(1));
                    }
                }
            }
            return read.size();
        });
        write(() -> {
            texts = read;
            hereWithoutRow = here;
        });
    }

    /** Puts in again who was registered here and is not in the mirror. */
    public void putRegistered(Database database) {
        database.read("read the registered", RegisteredRows::texts)
                .forEach((id, text) -> put(new CustomerId(id), text));
    }

    public void put(CustomerId id, String searchText) {
        write(() -> {
            texts.put(id.value(), searchText);
            if (hereWithoutRow.remove(id.value())) {
                texts.mark(id.value());
            }
            if (texts.isWasteful()) {
                texts = texts.compacted();
            }
        });
    }

    public void remove(CustomerId id) {
        write(() -> {
            texts.remove(id.value());
            hereWithoutRow.remove(id.value());
        });
    }

    /** This store sold to the customer. */
    public void soldHere(CustomerId id) {
        write(() -> {
            if (!texts.mark(id.value())) {
                hereWithoutRow.add(id.value());
            }
        });
    }

    public boolean isKnownHere(CustomerId id) {
        lock.readLock().lock();
        try {
            return texts.isMarked(id.value()) || hereWithoutRow.contains(id.value());
        } finally {
            lock.readLock().unlock();
        }
    }

    int size() {
        lock.readLock().lock();
        try {
            return texts.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** A customer who changes meanwhile is found by the old text, the new one or both, and told once. */
    Found find(Asked asked, int limit) {
        if (asked.isEmpty() || limit < 1) {
            return new Found(List.of(), 0);
        }
        PriorityQueue<Hit> best = new PriorityQueue<>(Hit.BEST_FIRST.reversed());
        List<String> needles = asked.needles();
        PackedTexts searched = searched();
        int total = 0;
        for (int number = 1; ; number++) {
            lock.readLock().lock();
            try {
                if (!searched.equals(texts)) {
                    return find(asked, limit);
                }
                if (number > searched.lastBlock()) {
                    break;
                }
                total = new BlockSearch(searched, number, asked, best, limit).find(needles, total);
            } finally {
                lock.readLock().unlock();
            }
        }
        return new Found(
                best.stream().sorted(Hit.BEST_FIRST).map(Hit::id).distinct().toList(),
                Math.min(total, CustomerMatches.COUNTED));
    }

    private PackedTexts searched() {
        lock.readLock().lock();
        try {
            return texts;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void write(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** In parts, since a large answer would be kept in a file of its own first. */
    private static void readCustomers(Connection connection, PackedTexts into) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, search, here, _ROWID_ FROM mirror.customer WHERE _ROWID_ > ? ORDER BY _ROWID_"
                        + " FETCH FIRST " + READ_AT_ONCE + " ROWS ONLY")) {
            long last = -1;
            for (int read = READ_AT_ONCE; read == READ_AT_ONCE; ) {
                statement.setLong(1, last);
                read = 0;
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        into.put(row.getString(1), row.getString(2));
                        if (row.getBoolean(3)) {
                            into.mark(row.getString(1));
                        }
                        last = row.getLong(4);
                        read++;
                    }
                }
            }
        }
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
