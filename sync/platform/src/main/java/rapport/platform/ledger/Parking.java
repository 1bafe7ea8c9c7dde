package rapport.platform.ledger;

import java.util.Optional;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.CustomerId;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;

/** What becomes of facts about a customer whose registration is not accepted yet. Thread-safe. */
public interface Parking {
    /** The registration that a fact must wait for; empty when it can be taken now. A sale never waits. */
    Optional<FactId> waitsFor(FeedTransaction transaction, StoreEvent event);

    /** Keeps whose a sale is that was just booked without a name. */
    void link(FeedTransaction transaction, SaleRecorded sale, CustomerId customer);

    /** Gives a customer the sales that were linked to them, each once; does nothing before they are a customer. */
    void settle(Feed feed, CustomerId customer);

    /** The same for everybody, for a platform that was stopped before it was done. */
    void settleAll(Feed feed);
}
