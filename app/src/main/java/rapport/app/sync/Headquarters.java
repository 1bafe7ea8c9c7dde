package rapport.app.sync;

import java.util.List;
import java.util.Optional;
import rapport.domain.event.FactId;
import rapport.domain.purchase.Purchase;
import rapport.protocol.FactReceipt;

/** Headquarters as the screen can ask it. Asking blocks, and throws when there is no answer that can be used. */
public interface Headquarters {
    /** Tries at once what would have been sent later. */
    void tryNow();

    /** What became of a fact; empty if it never came there. */
    Optional<FactReceipt> fact(FactId id);

    /** What is booked under a receipt's number. */
    List<Purchase> purchases(String number);
}
