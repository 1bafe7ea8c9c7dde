package rapport.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rapport.cache.customer.CustomerIndex;
import rapport.cache.customer.CustomerRows;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.MirrorTable.Outcome;
import rapport.cache.db.RowVersion;
import rapport.cache.product.ProductRows;
import rapport.cache.product.ProductShelf;
import rapport.cache.purchase.EntryRows;
import rapport.cache.store.StoreRows;
import rapport.domain.feed.Change;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Purchase;
import rapport.domain.store.StoreId;

/**
 * Writes the platform's rows of one transaction and notes what is to be told and kept in memory once it is committed.
 */
final class MirrorRows {
    private static final List<String> TABLES = List.of(
            "mirror.store",
            "mirror.associate",
            "mirror.customer",
            "mirror.product",
            "mirror.stock",
            "mirror.trend",
            "mirror.entry");

    private final MirrorPage page;
    private final Connection connection;
    private final StoreId here;
    private final CustomerIndex index;
    private final ProductShelf shelf;
    private final Set<Kind> changed = EnumSet.noneOf(Kind.class);
    private final Set<CustomerId> soldTo = new HashSet<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    MirrorRows(MirrorPage page, StoreId here, CustomerIndex index, ProductShelf shelf) {
        this.page = page;
        this.connection = page.connection();
        this.here = here;
        this.index = index;
        this.shelf = shelf;
    }

    void put(RowVersion version, PlatformRow row) throws SQLException {
        switch (row) {
            case PlatformRow.OfStore(var store) -> noted(row.table(), StoreRows.put(page, version, store));
            case PlatformRow.OfAssociate(var associate) -> noted(row.table(), StoreRows.put(page, version, associate));
            case PlatformRow.OfCustomer(var customer) -> {
                Optional<String> search = CustomerRows.put(page, version, customer, here);
                if (search.isPresent()) {
                    note(Table.CUSTOMERS, () -> index.put(customer.id(), search.get()));
                }
            }
            case PlatformRow.OfProduct(var product) -> {
                if (noted(row.table(), ProductRows.put(page, version, product))) {
                    afterCommit.add(() -> shelf.put(product));
                }
            }
            case PlatformRow.OfStock(var stock) -> {
                if (noted(row.table(), ProductRows.put(page, version, stock))) {
                    afterCommit.add(shelf::stockChanged);
                }
            }
            case PlatformRow.OfTrend(var trend) -> {
                if (noted(row.table(), ProductRows.put(page, version, trend))) {
                    afterCommit.add(() -> shelf.putBaskets(trend.sku(), trend.baskets()));
                }
            }
            case PlatformRow.OfPurchase(var purchase) -> {
                if (noted(row.table(), EntryRows.put(page, version, purchase))) {
                    soldHere(purchase);
                }
            }
            case PlatformRow.OfReturn(var returned) -> noted(row.table(), EntryRows.put(page, version, returned));
        }
    }

    void remove(RowVersion version, Change.Removed removed) throws SQLException {
        String key = removed.key();
        switch (removed.table()) {
            case STORES -> noted(removed, StoreRows.removeStore(connection, version, key), () -> {});
            case ASSOCIATES -> noted(removed, StoreRows.removeAssociate(connection, version, key), () -> {});
            case CUSTOMERS ->
                noted(removed, CustomerRows.remove(connection, version, key), () -> index.remove(new CustomerId(key)));
            case PRODUCTS ->
                noted(removed, ProductRows.removeProduct(connection, version, key), () -> shelf.remove(new Sku(key)));
            case STOCK -> noted(removed, ProductRows.removeStock(connection, version, key), shelf::stockChanged);
            case TRENDS ->
                noted(
                        removed,
                        ProductRows.removeTrend(connection, version, key),
                        () -> shelf.removeBaskets(new Sku(key)));
            case PURCHASES -> noted(removed, EntryRows.removePurchase(connection, version, key), () -> {});
            case RETURNS -> noted(removed, EntryRows.removeReturn(connection, version, key), () -> {});
        }
    }

    /** Takes out what earlier loads brought and this one did not. */
    static void sweep(Connection connection, int generation) throws SQLException {
        StoreRows.sweep(connection, generation);
        CustomerRows.sweep(connection, generation);
        ProductRows.sweep(connection, generation);
        EntryRows.sweep(connection, generation);
    }

    /** Whether nothing of the platform's is there. */
    static boolean isEmpty(Connection connection) throws SQLException {
        for (String table : TABLES) {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT 1 FROM " + table + " FETCH FIRST 1 ROW ONLY");
                    ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    return false;
                }
            }
        }
        return true;
    }

    static void clear(Connection connection) throws SQLException {
        for (String table : TABLES) {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + table)) {
                statement.executeUpdate();
            }
        }
    }

    /** Brings the memory up to date with what is committed now; answers what changed. */
    Set<Kind> committed() {
        afterCommit.forEach(Runnable::run);
        return changed;
    }

    private void soldHere(Purchase purchase) throws SQLException {
        CustomerId customer = purchase.customer();
        if (customer != null && here.equals(purchase.store()) && !index.isKnownHere(customer) && soldTo.add(customer)) {
            CustomerRows.soldHere(connection, customer);
            afterCommit.add(() -> index.soldHere(customer));
        }
    }

    private boolean noted(Table table, Outcome outcome) {
        if (outcome == Outcome.PASSED_OVER) {
            return false;
        }
        changed.add(kind(table));
        return true;
    }

    private void noted(Change.Removed removed, boolean gone, Runnable then) {
        if (gone) {
            note(removed.table(), then);
        }
    }

    private void note(Table table, Runnable then) {
        changed.add(kind(table));
        afterCommit.add(then);
    }

    private static Kind kind(Table table) {
        return switch (table) {
            case STORES, ASSOCIATES -> Kind.ASSOCIATES;
            case CUSTOMERS -> Kind.CUSTOMERS;
            case PRODUCTS, STOCK, TRENDS -> Kind.PRODUCTS;
            case PURCHASES, RETURNS -> Kind.PURCHASES;
        };
    }
}
