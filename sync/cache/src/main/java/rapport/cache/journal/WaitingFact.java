package rapport.cache.journal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;
import rapport.domain.event.SequencedFact;

/** A fact that has its place in the journal and is not known to be on the disk. */
@Personal
final class WaitingFact {
    final SequencedFact fact;
    final @Nullable CustomerKey customer;
    final boolean forced;
    final Consumer<SequencedFact> whenForced;
    /** Whether a write of it was ever begun: from then on it may be on the disk. */
    boolean begun;

    FactIndex.Place place = new FactIndex.Place(0, 0);

    WaitingFact(
            SequencedFact fact, @Nullable CustomerKey customer, boolean forced, Consumer<SequencedFact> whenForced) {
        this.fact = fact;
        this.customer = customer;
        this.forced = forced;
        this.whenForced = whenForced;
    }

    @Override
    public String toString() {
        return fact.toString();
    }
}
