package rapport.platform.ledger;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Customer;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.store.Associate;
import rapport.domain.store.Store;
import rapport.platform.feed.FeedTransaction;
import rapport.protocol.WireFormat;

/** Enters a readable fact into the books, within the caller's transaction. Positions are filled in by the caller. */
final class Books {
    private static final FactOutcome.Accepted ACCEPTED = new FactOutcome.Accepted(0);

    FactOutcome enter(FeedTransaction transaction, Judged judged) {
        return switch (judged.event()) {
            case SaleRecorded sale -> sale(transaction, sale);
            case PinChanged changed -> pin(transaction, changed);
            case CustomerOpened opened -> opened(transaction.handle(), opened);
            case StoreEvent.UnknownFact _ -> ACCEPTED;
            case null -> throw new IllegalArgumentException("a refused fact is not entered");
        };
    }

    private static FactOutcome sale(FeedTransaction transaction, SaleRecorded sale) {
        Optional<Store> store = store(transaction, sale);
        if (store.isEmpty()) {
            return new FactOutcome.Rejected("unknown-store", "The platform does not know the store of this sale.");
        }
        if (!store.get().currency().equals(sale.total().currency())) {
            return new FactOutcome.Rejected("other-currency", "The sale is not in the currency of its store.");
        }
        Customer customer = customer(transaction, sale.customer());
        Purchase purchase = purchase(sale, customer == null ? null : customer.id());
        PurchaseRows.insert(transaction.handle(), List.of(purchase));
        if (customer != null) {
            Scopes.Entries entries = new Scopes.Entries();
            entries.add(customer.id(), sale.store(), false);
            entries.execute(transaction.handle());
            transaction.put(new PlatformRow.OfCustomer(withPoints(customer, points(purchase))));
            transaction.add(new PlatformRow.OfPurchase(purchase));
        }
        SoldStock.take(transaction, sale);
        return sale.customer() != null && customer == null
                ? new FactOutcome.Adjusted(
                        0, "unknown-customer", "The customer is not known here, so the sale is booked without a name.")
                : ACCEPTED;
    }

    private static Optional<Store> store(FeedTransaction transaction, SaleRecorded sale) {
        return Optional.ofNullable(transaction
                        .told(Table.STORES, List.of(sale.store().value()))
                        .get(sale.store().value()))
                .map(body -> ((PlatformRow.OfStore) WireFormat.row(Table.STORES, body)).store());
    }

    private static @Nullable Customer customer(FeedTransaction transaction, @Nullable CustomerId id) {
        return id == null
                ? null
                : transaction
                        .hold(Table.CUSTOMERS, id.value())
                        .map(row -> ((PlatformRow.OfCustomer) row).customer())
                        .orElse(null);
    }

    private static Purchase purchase(SaleRecorded sale, @Nullable CustomerId customer) {
        return new Purchase(
                new PurchaseId(sale.id().toString()),
                customer,
                Channel.STORE,
                sale.store(),
                sale.associate(),
                sale.at(),
                sale.number(),
                sale.lines(),
                List.of(),
                sale.tender(),
                sale.total());
    }

    /** One for each whole pound. */
    private static long points(Purchase purchase) {
        return purchase.total().amount().longValue();
    }

    private static Customer withPoints(Customer customer, long points) {
        return new Customer(
                customer.id(),
                customer.details(),
                customer.tier(),
                Math.toIntExact(customer.points() + points),
                customer.since(),
                customer.consents(),
                customer.synthetic());
    }

    private static FactOutcome pin(FeedTransaction transaction, PinChanged changed) {
        Optional<Associate> found = transaction
                .hold(Table.ASSOCIATES, changed.associate().value())
                .map(row -> ((PlatformRow.OfAssociate) row).associate());
        if (found.isEmpty()) {
            return new FactOutcome.Rejected("unknown-associate", "The platform does not know this associate.");
        }
        Associate before = found.get();
        transaction.put(new PlatformRow.OfAssociate(
                new Associate(before.id(), before.name(), before.role(), before.store(), changed.pin(), false, "")));
        return ACCEPTED;
    }

    private static FactOutcome opened(Handle handle, CustomerOpened opened) {
        handle.execute(
                "INSERT INTO customer_opened (fact, opened_at, store, device, associate, customer, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                opened.id().toString(),
                opened.at().atOffset(ZoneOffset.UTC),
                opened.store().value(),
                opened.device().value(),
                opened.associate().value(),
                opened.customer().value(),
                opened.reason());
        return ACCEPTED;
    }
}
