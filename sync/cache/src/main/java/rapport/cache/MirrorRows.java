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
import org.jspecify.annotations.Nullable;
import rapport.cache.customer.CustomerIndex;
import rapport.cache.customer.CustomerRows;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.MirrorTable.Outcome;
import rapport.cache.db.RowVersion;
import rapport.cache.product.PriceRows;
import rapport.cache.product.ProductRows;
import rapport.cache.product.ProductShelf;
import rapport.cache.purchase.EntryPlaces;
import rapport.cache.purchase.EntryRows;
import rapport.cache.store.StoreRows;
import rapport.cache.suggestion.DirectiveRows;
import rapport.cache.suggestion.OfferRows;
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
            "mirror.price",
            "mirror.stock",
            "mirror.trend",
            "mirror.directive",
            "mirror.comparison",
            "mirror.offer",
            "mirror.voucher",
            "mirror.entry");

    private final MirrorPage page;
    private final Connection connection;
    private final StoreId here;
    private final CustomerIndex index;
    private final ProductShelf shelf;
    private final EntryPlaces places;
    private final EntryRows entries;
    private final Set<Kind> changed = EnumSet.noneOf(Kind.class);
    private final Set<CustomerId> soldTo = new HashSet<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable String country;

    MirrorRows(MirrorPage page, StoreId here, CustomerIndex index, ProductShelf shelf, EntryPlaces places) {
        this.page = page;
        this.places = places;
        this.entries = new EntryRows(page);
        this.connection = page.connection();
        this.here = here;
        this.index = index;
        this.shelf = shelf;
    }

    void put(RowVersion version, PlatformRow row) throws SQLException {
        switch (row) {
            case PlatformRow.OfStore(var store) -> {
                country = null;
                if (noted(row.table(), StoreRows.put(page, version, store))) {
                    changed.add(Kind.PRODUCTS); // other stores may be near now
                    afterCommit.add(shelf::elsewhereChanged);
                }
            }
            case PlatformRow.OfAssociate(var associate) -> noted(row.table(), StoreRows.put(page, version, associate));
            case PlatformRow.OfCustomer(var customer) -> {
                Optional<String> search = CustomerRows.put(page, version, customer, here, country(), index);
                if (search.isPresent()) {
                    note(Table.CUSTOMERS, () -> index.put(customer.id(), search.get()));
                }
            }
            case PlatformRow.OfProduct(var product) -> {
                if (noted(row.table(), ProductRows.put(page, version, product))) {
                    afterCommit.add(() -> shelf.put(product));
                }
            }
            case PlatformRow.OfPrice(var price) -> {
                if (noted(row.table(), PriceRows.put(page, version, price))) {
                    afterCommit.add(() -> shelf.put(price));
                }
            }
            case PlatformRow.OfStock(var stock) -> {
                Outcome outcome = ProductRows.put(page, version, stock);
                if (!here.equals(stock.store())) {
                    elsewhere(outcome != Outcome.PASSED_OVER);
                } else if (noted(row.table(), outcome)) {
                    afterCommit.add(shelf::stockChanged);
                }
            }
            case PlatformRow.OfTrend(var trend) -> {
                if (noted(row.table(), ProductRows.put(page, version, trend))) {
                    afterCommit.add(() -> shelf.putBaskets(trend.sku(), trend.baskets()));
                }
            }
            case PlatformRow.OfDirective(var directive) ->
                noted(row.table(), DirectiveRows.put(page, version, directive));
            case PlatformRow.OfComparison(var group) -> noted(row.table(), DirectiveRows.put(page, version, group));
            case PlatformRow.OfOffer(var offer) -> noted(row.table(), OfferRows.put(page, version, offer));
            case PlatformRow.OfVoucher(var voucher) -> noted(row.table(), OfferRows.put(page, version, voucher));
            case PlatformRow.OfPurchase(var purchase) -> {
                if (noted(row.table(), entries.put(version, purchase))) {
                    soldHere(purchase);
                }
            }
            case PlatformRow.OfReturn(var returned) -> noted(row.table(), entries.put(version, returned));
        }
    }

    void remove(RowVersion version, Change.Removed removed) throws SQLException {
        String key = removed.key();
        switch (removed.table()) {
            case STORES -> noted(removed, StoreRows.removeStore(connection, version, key), shelf::elsewhereChanged);
            case ASSOCIATES -> noted(removed, StoreRows.removeAssociate(connection, version, key), () -> {});
            case CUSTOMERS ->
                noted(removed, CustomerRows.remove(connection, version, key), () -> index.remove(new CustomerId(key)));
            case PRODUCTS ->
                noted(removed, ProductRows.removeProduct(connection, version, key), () -> shelf.remove(new Sku(key)));
            case PRICES -> noted(removed, PriceRows.remove(connection, version, key), () -> shelf.removePrice(key));
            case STOCK -> {
                boolean gone = ProductRows.removeStock(connection, version, key);
                if (key.startsWith(here.value() + "/")) {
                    noted(removed, gone, shelf::stockChanged);
                } else {
                    elsewhere(gone);
                }
            }
            case TRENDS ->
                noted(
                        removed,
                        ProductRows.removeTrend(connection, version, key),
                        () -> shelf.removeBaskets(new Sku(key)));
            case DIRECTIVES -> noted(removed, DirectiveRows.removeDirective(connection, version, key), () -> {});
            case COMPARISON -> noted(removed, DirectiveRows.removeComparison(connection, version, key), () -> {});
            case OFFERS -> noted(removed, OfferRows.removeOffer(connection, version, key), () -> {});
            case VOUCHERS -> noted(removed, OfferRows.removeVoucher(connection, version, key), () -> {});
            case PURCHASES -> noted(removed, entries.removePurchase(version, key), () -> {});
            case RETURNS -> noted(removed, entries.removeReturn(version, key), () -> {});
        }
    }

    /** The page of changes is in. */
    void end() throws SQLException {
        entries.note();
    }

    /** Takes out what earlier loads brought and this one did not, of the small tables. */
    static void sweep(Connection connection, int generation) throws SQLException {
        StoreRows.sweep(connection, generation);
        ProductRows.sweep(connection, generation);
        PriceRows.sweep(connection, generation);
        DirectiveRows.sweep(connection, generation);
        OfferRows.sweep(connection, generation);
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
        EntryPlaces.clear(connection);
    }

    /** Brings the memory up to date with what is committed now; answers what changed. */
    Set<Kind> committed() {
        afterCommit.forEach(Runnable::run);
        places.add(entries.added());
        return changed;
    }

    /** The country of the store's phone numbers, which a page of customers asks for once. */
    private String country() throws SQLException {
        String known = country;
        if (known == null) {
            known = CustomerRows.country(connection, here);
            country = known;
        }
        return known;
    }

    private void soldHere(Purchase purchase) throws SQLException {
        CustomerId customer = purchase.customer();
        if (customer != null && here.equals(purchase.store()) && !index.isKnownHere(customer) && soldTo.add(customer)) {
            CustomerRows.soldHere(connection, customer);
            afterCommit.add(() -> index.soldHere(customer));
        }
    }

    /** Whoever asks next is answered by it; nobody is told, because in some store something is sold all the time. */
    private void elsewhere(boolean isChanged) {
        if (isChanged) {
            afterCommit.add(shelf::elsewhereChanged);
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
            case CUSTOMERS, VOUCHERS -> Kind.CUSTOMERS;
            case PRODUCTS, PRICES, STOCK, TRENDS, DIRECTIVES, COMPARISON, OFFERS -> Kind.PRODUCTS;
            case PURCHASES, RETURNS -> Kind.PURCHASES;
        };
    }
}
