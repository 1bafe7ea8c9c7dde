package rapport.platform.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Customer;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerRegistered;
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
import rapport.domain.store.StoreId;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.scope.ScopeReason;
import rapport.platform.scope.ScopeRows;

/** Enters a readable fact into the books, within the caller's transaction. */
final class Books {
    private final Parking parking;

    Books(Parking parking) {
        this.parking = parking;
    }

    /**
     * @param rows gets what the caller writes when the fact is entered
     * @param counted the times that count in place of those that the fact tells
     */
    Entry enter(FeedTransaction transaction, NewRows rows, StoreEvent event, Counted counted) {
        Entry entry = switch (event) {
            case SaleRecorded sale -> sale(transaction, rows, sale, orElse(counted.at(), sale.at()));
            case PinChanged changed -> pin(transaction, changed, counted);
            case CustomerRegistered registered ->
                registered(transaction, registered, orElse(counted.at(), registered.at()));
            case StoreEvent.CustomerOpened opened -> AuditRows.opened(transaction.handle(), opened);
            case StoreEvent.SuggestionsShown shown -> AuditRows.shown(transaction.handle(), shown);
            case StoreEvent.RejectionDecided decided -> AuditRows.decided(transaction.handle(), decided);
            case StoreEvent.UnknownFact _ -> Entry.taken();
        };
        return entry.refusal() == null ? entry.with(counted.marks()) : entry;
    }

    private static Instant orElse(@Nullable Instant counted, Instant told) {
        return counted == null ? told : counted;
    }

    private Entry sale(FeedTransaction transaction, NewRows rows, SaleRecorded sale, Instant at) {
        Optional<Store> store = store(transaction, sale.store());
        if (store.isEmpty()) {
            return Entry.refused("unknown-store", "The platform does not know the store of this sale.");
        }
        if (!store.get().currency().equals(sale.total().currency())) {
            return Entry.refused("other-currency", "The sale is not in the currency of its store.");
        }
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (!PurchaseRows.takeNumber(transaction.handle(), sale.number(), sale.id())) {
            marks.add(Mark.NUMBER_REUSED);
        }
        Customer customer = customer(transaction, sale.customer());
        Purchase purchase = purchase(sale, at, customer == null ? null : customer.id());
        rows.add(purchase);
        if (customer != null) {
            ScopeRows.enter(transaction.handle(), customer.id(), sale.store(), ScopeReason.BOUGHT_HERE);
            transaction.put(new PlatformRow.OfCustomer(Points.add(customer, purchase)));
            transaction.add(new PlatformRow.OfPurchase(purchase));
        } else if (sale.customer() != null) {
            marks.add(Mark.UNKNOWN_CUSTOMER);
            if (sale.customer().registration().isPresent()) {
                parking.link(transaction, sale, sale.customer());
            }
        }
        SoldStock.take(transaction, sale);
        return new Entry(null, marks);
    }

    private static Optional<Store> store(FeedTransaction transaction, StoreId id) {
        return transaction.look(Table.STORES, id.value()).map(row -> ((PlatformRow.OfStore) row).store());
    }

    private static @Nullable Customer customer(FeedTransaction transaction, @Nullable CustomerId id) {
        return id == null
                ? null
                : transaction
                        .hold(Table.CUSTOMERS, id.value())
                        .map(row -> ((PlatformRow.OfCustomer) row).customer())
                        .orElse(null);
    }

    private static Purchase purchase(SaleRecorded sale, Instant at, @Nullable CustomerId customer) {
        return new Purchase(
                new PurchaseId(sale.id().toString()),
                customer,
                Channel.STORE,
                sale.store(),
                sale.associate(),
                at,
                sale.number(),
                sale.lines(),
                List.of(),
                sale.tender(),
                sale.total());
    }

    private static Entry registered(FeedTransaction transaction, CustomerRegistered registered, Instant at) {
        Optional<Store> store = store(transaction, registered.store());
        if (store.isEmpty()) {
            return Entry.refused("unknown-store", "The platform does not know the store of this registration.");
        }
        ZoneId zone = store.map(Store::zone).orElse(ZoneOffset.UTC);
        return Registrations.enter(transaction, registered, at, zone)
                .map(Entry::refused)
                .orElseGet(Entry::taken);
    }

    private static Entry pin(FeedTransaction transaction, PinChanged changed, Counted counted) {
        Optional<Associate> found = transaction
                .hold(Table.ASSOCIATES, changed.associate().value())
                .map(row -> ((PlatformRow.OfAssociate) row).associate());
        if (found.isEmpty()) {
            return Entry.refused("unknown-associate", "The platform does not know this associate.");
        }
        // the associate's row is held, so that two changes at once are looked at one after the other
        if (!AuditRows.isLatestPin(transaction.handle(), changed, counted.time())) {
            return Entry.taken(Mark.OLDER_PIN);
        }
        Associate before = found.get();
        transaction.put(new PlatformRow.OfAssociate(
                new Associate(before.id(), before.name(), before.role(), before.store(), changed.pin(), false, "")));
        return Entry.taken();
    }
}
