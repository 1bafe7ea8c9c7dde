package rapport.cache.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import rapport.cache.db.Database;
import rapport.cache.product.ProductShelf;
import rapport.cache.purchase.Entries;
import rapport.cache.purchase.Entries.Entry;
import rapport.cache.purchase.Entries.LastPurchase;
import rapport.cache.purchase.TimelineEntry;
import rapport.cache.store.StoreQueries;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.store.Acting;
import rapport.domain.store.Store;

/** Finds customers on this device. Answers the same whether or not the store is online. Thread-safe. */
public final class CustomerQueries {
    private final Database database;
    private final CustomerIndex index;
    private final ProductShelf shelf;
    private final InstantSource clock;
    private final OpenedListener opened;

    /** Is told that a customer's page was opened, and keeps it for the audit. */
    @FunctionalInterface
    public interface OpenedListener {
        void opened(Acting acting, CustomerId customer);
    }

    public CustomerQueries(
            Database database, CustomerIndex index, ProductShelf shelf, InstantSource clock, OpenedListener opened) {
        this.database = database;
        this.index = index;
        this.shelf = shelf;
        this.clock = clock;
        this.opened = opened;
    }

    /**
     * Customers who match what was typed: parts of names in any order and without accents, a part of the e-mail, digits
     * of the phone number, the loyalty card. This store's customers first.
     */
    public CustomerMatches matching(Acting acting, String asked, int limit) {
        CustomerIndex.Found found = index.find(Asked.of(asked), limit);
        return new CustomerMatches(matches(found.best()), found.total(), index.size());
    }

    /** Opens a customer's page; that it was opened is recorded as a fact. */
    public Optional<CustomerPage> open(Acting acting, CustomerId id) {
        Optional<CustomerPage> page = reread(acting, id);
        page.ifPresent(_ -> opened.opened(acting, id));
        return page;
    }

    /** Reads an open page again, after a change; records nothing. */
    public Optional<CustomerPage> reread(Acting acting, CustomerId id) {
        return database.read("read a customer", connection -> {
            Optional<Customer> customer = CustomerRows.read(connection, id);
            return customer.isPresent() ? Optional.of(page(connection, acting, customer.get())) : Optional.empty();
        });
    }

    /** Whether something of a customer is here who is not: headquarters is still telling the rest. */
    public boolean isOnTheWay(Acting acting, CustomerId id) {
        return database.read("look for a customer's papers", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                SELECT NOT EXISTS (SELECT 1 FROM mirror.customer WHERE id = ?)
                    AND (EXISTS (SELECT 1 FROM mirror.entry WHERE customer = ?)
                        OR EXISTS (SELECT 1 FROM outbox.sale WHERE customer = ?))\
                """)) {
                for (int i = 1; i <= 3; i++) {
                    statement.setString(i, id.value());
                }
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        });
    }

    /** Who a customer is, without what they bought; records nothing, since no page is opened. */
    public Optional<Customer> customer(Acting acting, CustomerId id) {
        return database.read("read a customer", connection -> CustomerRows.read(connection, id));
    }

    /** Everything a customer bought and brought back, oldest first, for the engine's front door. */
    public PurchaseHistory history(Acting acting, CustomerId id) {
        return database.read(
                "read a history",
                connection -> new PurchaseHistory(Entries.of(connection, id).reversed().stream()
                        .map(Entry::visit)
                        .toList()));
    }

    /** The customers whose pages were opened last on this device, the latest first. */
    public List<CustomerMatch> lastOpened(Acting acting, int limit) {
        return matches(database.read("read who was opened last", connection -> {
            List<String> ids = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                SELECT o.customer FROM outbox.opened o
                WHERE EXISTS (SELECT 1 FROM mirror.customer c WHERE c.id = o.customer)
                   OR EXISTS (SELECT 1 FROM outbox.registered r WHERE r.customer = o.customer)
                ORDER BY o.sequence DESC FETCH FIRST ? ROWS ONLY\
                """)) {
                statement.setInt(1, limit);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        ids.add(row.getString(1));
                    }
                }
            }
            return ids;
        }));
    }

    private CustomerPage page(Connection connection, Acting acting, Customer customer) throws SQLException {
        List<Entry> entries = Entries.of(connection, customer.id());
        Optional<Store> store = StoreQueries.store(connection, acting.store());
        ZoneId zone = store.map(Store::zone).orElse(ZoneOffset.UTC);
        Currency currency = store.map(Store::currency).orElse(Money.POUNDS);
        TimelineNames names = TimelineNames.read(connection, shelf);
        List<TimelineEntry> timeline = entries.stream()
                .limit(CustomerPage.TIMELINE)
                .map(entry -> entry.named(names))
                .toList();
        return new CustomerPage(
                customer, timeline, entries.size(), InShortSums.of(entries, clock.instant(), zone, currency));
    }

    /** One line each for customers who are still there. */
    private List<CustomerMatch> matches(List<String> ids) {
        return database.read("read matching customers", connection -> {
            List<CustomerMatch> matches = new ArrayList<>();
            for (String value : ids) {
                CustomerId id = new CustomerId(value);
                Optional<Customer> customer = CustomerRows.read(connection, id);
                if (customer.isPresent()) {
                    matches.add(match(customer.get(), Entries.last(connection, id)));
                }
            }
            return matches;
        });
    }

    private CustomerMatch match(Customer customer, Optional<LastPurchase> last) {
        return new CustomerMatch(
                customer.id(),
                customer.details(),
                customer.tier(),
                customer.consents().on(Purpose.PERSONALISATION),
                last.map(LastPurchase::at).orElse(null),
                last.map(LastPurchase::channel).orElse(null),
                index.isKnownHere(customer.id()));
    }
}
