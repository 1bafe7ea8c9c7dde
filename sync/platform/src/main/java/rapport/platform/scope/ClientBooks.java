package rapport.platform.scope;

import org.jdbi.v3.core.Handle;
import rapport.domain.key.CustomerId;
import rapport.domain.store.AssociateId;
import rapport.domain.store.StoreId;

/** The customers whom associates keep in their client books. The caller holds the customer's row. */
public final class ClientBooks {
    private ClientBooks() {}

    public static void keep(Handle handle, StoreId store, AssociateId associate, CustomerId customer) {
        forgetEntry(handle, store, associate, customer);
        handle.execute(
                "INSERT INTO client_book (customer, store, associate) VALUES (?, ?, ?)",
                customer.value(),
                store.value(),
                associate.value());
        ScopeRows.enter(handle, customer, store, ScopeReason.CLIENT_BOOK);
    }

    /** The customer stays in the store's scope as long as another associate keeps them. */
    public static void forget(Handle handle, StoreId store, AssociateId associate, CustomerId customer) {
        forgetEntry(handle, store, associate, customer);
        boolean kept = handle.createQuery("SELECT 1 FROM client_book WHERE customer = ? AND store = ? LIMIT 1")
                .bind(0, customer.value())
                .bind(1, store.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!kept) {
            ScopeRows.leave(handle, customer, store, ScopeReason.CLIENT_BOOK);
        }
    }

    private static void forgetEntry(Handle handle, StoreId store, AssociateId associate, CustomerId customer) {
        handle.execute(
                "DELETE FROM client_book WHERE customer = ? AND store = ? AND associate = ?",
                customer.value(),
                store.value(),
                associate.value());
    }
}
