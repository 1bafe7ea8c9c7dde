package rapport.platform.ledger;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import rapport.domain.event.FactId;
import rapport.domain.event.HybridTime;
import rapport.domain.purchase.Purchase;

/**
 * What facts add to the largest tables, written together: one statement for a whole group, each of which costs a way to
 * the database and back. For one thread.
 */
final class NewRows {
    private final Set<FactId> ids = new LinkedHashSet<>();
    private final FactRows.Inserts facts = new FactRows.Inserts();
    private final PurchaseRows.Inserts purchases = new PurchaseRows.Inserts();

    /** @param counted the time that counts in place of the fact's */
    void add(Sender sender, Judged judged, HybridTime counted, Entry entry) {
        ids.add(judged.id());
        facts.add(sender, judged, counted, entry);
    }

    void add(Purchase purchase) {
        purchases.add(purchase);
    }

    /** The facts that were added. */
    Set<FactId> ids() {
        return ids;
    }

    void write(Handle handle) {
        facts.execute(handle);
        purchases.execute(handle);
    }
}
