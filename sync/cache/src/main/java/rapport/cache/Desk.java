package rapport.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.ChangeFeed;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.db.Database;
import rapport.cache.db.Micros;
import rapport.cache.db.Packer;
import rapport.cache.db.Unpacker;
import rapport.cache.db.Work;
import rapport.cache.db.Writer;
import rapport.domain.basket.Basket;
import rapport.domain.basket.BasketId;
import rapport.domain.basket.BasketLine;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.store.AssociateId;

/** What only this device cares about. May be lost together with the H2 file. Thread-safe. */
public final class Desk {
    /** So many wrong PINs in a row are only counted; each further one locks. */
    static final int FREE_TRIES = 4;

    private static final Duration FIRST_LOCK = Duration.ofSeconds(30);
    private static final int LONGEST_DOUBLING = 5;

    private final Database database;
    private final Writer writer;
    private final ChangeFeed feed;
    private final InstantSource clock;
    private volatile @Nullable Map<Sku, Tally> tallies;

    Desk(Database database, Writer writer, ChangeFeed feed, InstantSource clock) {
        this.database = database;
        this.writer = writer;
        this.feed = feed;
        this.clock = clock;
    }

    /** Keeps the open basket, so that it is there after a restart. An empty one is forgotten. */
    public void keep(Basket basket) {
        write("keep the basket", connection -> {
            if (basket.isEmpty()) {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate("DELETE FROM desk.basket");
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(
                    "MERGE INTO desk.basket (one, id, customer, currency, lines) KEY (one) VALUES (1, ?, ?, ?, ?)")) {
                CustomerId customer = basket.customer();
                statement.setObject(1, basket.id().value());
                statement.setString(2, customer == null ? null : customer.value());
                statement.setString(3, basket.currency().getCurrencyCode());
                statement.setBytes(4, packed(basket));
                return statement.executeUpdate();
            }
        });
    }

    public Optional<Basket> basket() {
        return database.read("read the basket", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id, customer, currency, lines FROM desk.basket")) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String customer = row.getString(2);
                return Optional.of(new Basket(
                        new BasketId(row.getObject(1, UUID.class)),
                        customer == null ? null : new CustomerId(customer),
                        lines(row.getBytes(4)),
                        Currency.getInstance(row.getString(3))));
            }
        });
    }

    /**
     * A wrong PIN was entered; answers until when this associate's sign-in is locked, if it is now. The first few are
     * free; then each one locks twice as long as the one before, from half a minute to 16 minutes.
     */
    public Optional<Instant> wrongPin(AssociateId associate) {
        Instant now = clock.instant();
        return write("count a wrong PIN", connection -> {
            int wrong = wrong(connection, associate) + 1;
            Optional<Instant> until = wrong <= FREE_TRIES ? Optional.empty() : Optional.of(now.plus(lock(wrong)));
            try (PreparedStatement statement = connection.prepareStatement(
                    "MERGE INTO desk.lockout (associate, wrong, locked_until) KEY (associate) VALUES (?, ?, ?)")) {
                statement.setString(1, associate.value());
                statement.setInt(2, wrong);
                statement.setObject(3, until.map(Micros::of).orElse(null));
                statement.executeUpdate();
            }
            return until;
        });
    }

    /** The right PIN was entered: the count of wrong ones begins anew. */
    public void rightPin(AssociateId associate) {
        write("forget wrong PINs", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM desk.lockout WHERE associate = ?")) {
                statement.setString(1, associate.value());
                return statement.executeUpdate();
            }
        });
    }

    /** Until when this associate's sign-in is locked, if it is. */
    public Optional<Instant> lockedUntil(AssociateId associate) {
        Instant now = clock.instant();
        return database.read("read a lock", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT locked_until FROM desk.lockout WHERE associate = ?")) {
                statement.setString(1, associate.value());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() && row.getObject(1) != null
                            ? Optional.of(Micros.time(row.getLong(1))).filter(now::isBefore)
                            : Optional.empty();
                }
            }
        });
    }

    /** A list of suggestions with these products was seen. */
    public void countShown(Collection<Sku> products) {
        count("count what was shown", "shown = shown + 1", products);
    }

    /** These products were bought from lists of suggestions; more often than they were seen does not count. */
    public void countTaken(Collection<Sku> products) {
        count("count what was taken", "taken = LEAST(shown, taken + 1)", products);
    }

    private void count(String what, String change, Collection<Sku> products) {
        write(what, connection -> {
            try (PreparedStatement known = connection.prepareStatement(
                            "MERGE INTO desk.tally t USING (VALUES (CAST(? AS VARCHAR(64)))) n (sku) ON t.sku = n.sku"
                                    + " WHEN NOT MATCHED THEN INSERT (sku, shown, taken) VALUES (n.sku, 0, 0)");
                    PreparedStatement count =
                            connection.prepareStatement("UPDATE desk.tally SET " + change + " WHERE sku = ?")) {
                for (Sku product : products) {
                    known.setString(1, product.value());
                    known.executeUpdate();
                    count.setString(1, product.value());
                    count.executeUpdate();
                }
            }
            return products.size();
        });
        tallies = null;
    }

    /** How often each product was shown and taken on this device; the same map as long as nothing was counted. */
    public Map<Sku, Tally> tallies() {
        Map<Sku, Tally> known = tallies;
        return known != null ? known : readTallies();
    }

    private Map<Sku, Tally> readTallies() {
        Map<Sku, Tally> read = database.read("read what was shown and taken", connection -> {
            Map<Sku, Tally> all = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT sku, shown, taken FROM desk.tally")) {
                while (row.next()) {
                    all.put(new Sku(row.getString(1)), new Tally(row.getLong(2), row.getLong(3)));
                }
            }
            return Map.copyOf(all);
        });
        tallies = read;
        return read;
    }

    /**
     * How often a product was suggested on this device.
     *
     * @param shown lists that held it and were seen
     * @param taken of these, those from which it was bought; not more
     */
    public record Tally(long shown, long taken) {}

    private <T> T write(String what, Work<T> work) {
        T done = writer.answer(writer.next(what, work));
        feed.publish(EnumSet.of(Kind.DESK));
        return done;
    }

    private static Duration lock(int wrong) {
        return FIRST_LOCK.multipliedBy(1L << Math.min(LONGEST_DOUBLING, wrong - FREE_TRIES - 1));
    }

    private static int wrong(Connection connection, AssociateId associate) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT wrong FROM desk.lockout WHERE associate = ?")) {
            statement.setString(1, associate.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    private static byte[] packed(Basket basket) {
        Packer packer = new Packer().number(basket.lines().size());
        for (BasketLine line : basket.lines()) {
            packer.text(line.article().sku().value())
                    .text(line.article().size())
                    .text(line.name())
                    .number(line.quantity())
                    .number(line.unitPrice().minor())
                    .text(line.unitPrice().currency().getCurrencyCode())
                    .flag(line.suggested());
        }
        return packer.bytes();
    }

    private static List<BasketLine> lines(byte[] packed) {
        Unpacker unpacker = new Unpacker(packed);
        int count = unpacker.count();
        List<BasketLine> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(new BasketLine(
                    new Article(new Sku(unpacker.text()), unpacker.text()),
                    unpacker.text(),
                    unpacker.count(),
                    new Money(unpacker.number(), Currency.getInstance(unpacker.text())),
                    unpacker.flag()));
        }
        return lines;
    }
}
