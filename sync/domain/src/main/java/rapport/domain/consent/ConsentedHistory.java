package rapport.domain.consent;

import rapport.domain.purchase.PurchaseHistory;

/**
 * A purchase history that its customer allows to be used for a purpose. Made by {@link Consents#permit} alone, so that
 * code which takes one cannot be called without consent. Immutable; tells what was bought, never by whom.
 */
public final class ConsentedHistory {
    private final PurchaseHistory history;
    private final Purpose purpose;

    ConsentedHistory(PurchaseHistory history, Purpose purpose) {
        this.history = history;
        this.purpose = purpose;
    }

    public PurchaseHistory history() {
        return history;
    }

    public Purpose purpose() {
        return purpose;
    }
}
