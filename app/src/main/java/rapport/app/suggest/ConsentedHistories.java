package rapport.app.suggest;

import java.time.Instant;
import java.util.Optional;
import rapport.cache.customer.CustomerQueries;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.store.Acting;

/** Reads what a customer bought, where the customer allows that it is used. Thread-safe. */
final class ConsentedHistories {
    private final CustomerQueries customers;

    ConsentedHistories(CustomerQueries customers) {
        this.customers = customers;
    }

    Optional<ConsentedHistory> of(Acting acting, Customer customer, Instant now) {
        if (customer.consents().on(Purpose.PERSONALISATION) != ConsentDecision.GIVEN) {
            return Optional.empty(); // not even read
        }
        PurchaseHistory history = customers.history(acting, customer.id());
        return customer.consents().permit(history, Purpose.PERSONALISATION, now);
    }
}
