package rapport.platform.ledger;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Customer;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Purchase;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.scope.ScopeReason;
import rapport.platform.scope.ScopeRows;

/**
 * Facts about a customer whom a store registered wait behind the registration, also behind a rejected one. Their sales
 * are booked at once and linked; they get their name in transactions of their own, which an interrupted platform
 * finishes at its next start.
 */
public final class BehindRegistrations implements Parking {
    /** A purchase is one change; the customer is another one. */
    private static final int AT_ONCE = Feed.MOST_CHANGES / 2;

    @Override
    public Optional<FactId> waitsFor(FeedTransaction transaction, StoreEvent event) {
        CustomerId subject = subject(event);
        if (subject == null) {
            return Optional.empty();
        }
        return subject.registration()
                .map(FactId::new)
                .filter(id -> !id.equals(event.id()))
                .filter(_ -> transaction.hold(Table.CUSTOMERS, subject.value()).isEmpty());
    }

    private static @Nullable CustomerId subject(StoreEvent event) {
        return switch (event) {
            case StoreEvent.CustomerOpened opened -> opened.customer();
            case StoreEvent.SuggestionsShown shown -> shown.customer();
            case StoreEvent.UnknownFact unknown -> unknown.encoded().subject();
            case SaleRecorded _,
                    StoreEvent.PinChanged _,
                    StoreEvent.CustomerRegistered _,
                    StoreEvent.RejectionDecided _ -> null;
        };
    }

    @Override
    public void link(FeedTransaction transaction, SaleRecorded sale, CustomerId customer) {
        transaction
                .handle()
                .execute(
                        "INSERT INTO parked_sale (sale, customer) VALUES (?, ?)",
                        sale.id().toString(),
                        customer.value());
    }

    @Override
    public void settle(Feed feed, CustomerId customer) {
        int given;
        do {
            given = feed.write(transaction -> give(transaction, customer));
        } while (given > 0);
    }

    @Override
    public void settleAll(Feed feed) {
        List<String> waitedFor = feed.write(transaction -> transaction
                .handle()
                .createQuery("SELECT DISTINCT customer FROM parked_sale")
                .mapTo(String.class)
                .list());
        waitedFor.forEach(customer -> settle(feed, new CustomerId(customer)));
    }

    private static int give(FeedTransaction transaction, CustomerId id) {
        List<String> sales = transaction
                .handle()
                .createQuery("SELECT sale FROM parked_sale WHERE customer = ? ORDER BY sale LIMIT " + AT_ONCE)
                .bind(0, id.value())
                .mapTo(String.class)
                .list();
        Optional<Customer> customer = sales.isEmpty()
                ? Optional.empty()
                : transaction.hold(Table.CUSTOMERS, id.value()).map(row -> ((PlatformRow.OfCustomer) row).customer());
        return customer.isPresent() ? give(transaction, customer.get(), sales) : 0;
    }

    /** The customer's row is held, so that nobody else gives them the same sale meanwhile. */
    private static int give(FeedTransaction transaction, Customer customer, List<String> sales) {
        Customer richer = customer;
        for (String sale : sales) {
            if (transaction.handle().execute("DELETE FROM parked_sale WHERE sale = ?", sale) == 1) {
                Purchase purchase = PurchaseRows.give(transaction.handle(), sale, customer.id());
                richer = Points.add(richer, purchase);
                if (purchase.store() != null) {
                    ScopeRows.enter(transaction.handle(), customer.id(), purchase.store(), ScopeReason.BOUGHT_HERE);
                }
                transaction.add(new PlatformRow.OfPurchase(purchase));
            }
        }
        transaction.put(new PlatformRow.OfCustomer(richer));
        return sales.size();
    }
}
