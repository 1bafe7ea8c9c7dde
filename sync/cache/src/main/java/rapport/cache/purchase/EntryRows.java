package rapport.cache.purchase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.Micros;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.MirrorTable;
import rapport.cache.db.RowVersion;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Return;
import rapport.domain.store.AssociateId;
import rapport.domain.store.StoreId;

/** Writes the platform's purchases and returns. */
public final class EntryRows {
    private static final MirrorTable ENTRY = new MirrorTable(
            "mirror.entry",
            List.of("id", "kind"),
            List.of(
                    "customer",
                    "happened_at",
                    "channel",
                    "store",
                    "associate",
                    "slip",
                    "total",
                    "currency",
                    "details"));

    private EntryRows() {}

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, Purchase purchase) throws SQLException {
        return ENTRY.put(
                page,
                version,
                purchase(purchase.id().value()),
                value(purchase.customer()),
                Micros.of(purchase.at()),
                purchase.channel().name(),
                value(purchase.store()),
                value(purchase.associate()),
                purchase.number(),
                purchase.total().minor(),
                purchase.total().currency().getCurrencyCode(),
                EntryDetails.ofPurchase(purchase.lines(), purchase.charges(), purchase.tender()));
    }

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, Return returned) throws SQLException {
        return ENTRY.put(
                page,
                version,
                returned(returned.id().value()),
                value(returned.customer()),
                Micros.of(returned.at()),
                returned.channel().name(),
                value(returned.store()),
                null,
                returned.number(),
                returned.total().minor(),
                returned.total().currency().getCurrencyCode(),
                EntryDetails.ofReturn(returned.lines(), returned.charges()));
    }

    public static boolean removePurchase(Connection connection, RowVersion version, String id) throws SQLException {
        return ENTRY.remove(connection, version, purchase(id));
    }

    public static boolean removeReturn(Connection connection, RowVersion version, String id) throws SQLException {
        return ENTRY.remove(connection, version, returned(id));
    }

    public static void sweep(Connection connection, int generation) throws SQLException {
        ENTRY.sweep(connection, generation);
    }

    private static List<String> purchase(String id) {
        return List.of(id, "P");
    }

    private static List<String> returned(String id) {
        return List.of(id, "R");
    }

    private static @Nullable String value(@Nullable CustomerId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable String value(@Nullable StoreId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable String value(@Nullable AssociateId id) {
        return id == null ? null : id.value();
    }
}
