package rapport.app.sync;

import java.util.List;
import java.util.Optional;
import rapport.app.sync.SentState.Asked;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.purchase.Purchase;
import rapport.protocol.FactReceipt;

/** Asks headquarters what it has. Blocks, and throws when there is no answer that can be used. */
final class Enquiry {
    private final Headquarters headquarters;

    Enquiry(Headquarters headquarters) {
        this.headquarters = headquarters;
    }

    Asked about(FactId id) {
        Optional<FactReceipt> receipt = headquarters.fact(id);
        if (receipt.isEmpty()) {
            return new Asked.HasNothing();
        }
        return switch (receipt.get().outcome()) {
            case FactOutcome.Accepted _, FactOutcome.Adjusted _, FactOutcome.Duplicate _ ->
                new Asked.HasIt(receipt.get().receivedAt());
            case FactOutcome.Rejected rejected -> new Asked.RefusedIt(rejected.sentence());
            case FactOutcome.WaitingFor _, FactOutcome.RetryLater _ -> new Asked.HasNothing();
        };
    }

    Asked about(String number) {
        List<Purchase> purchases = headquarters.purchases(number);
        return purchases.isEmpty() ? new Asked.HasNothing() : new Asked.Booked(purchases);
    }
}
