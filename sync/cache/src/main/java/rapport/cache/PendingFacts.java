package rapport.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.customer.CustomerIndex;
import rapport.cache.customer.CustomerRows;
import rapport.cache.customer.RegisteredRows;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.journal.Journal;
import rapport.cache.purchase.PendingSaleRows;
import rapport.cache.store.StoreRows;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactFormat;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.event.StoreEvent.Durability;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.event.StoreEvent.RejectionDecided;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.event.StoreEvent.SuggestionsShown;
import rapport.domain.event.StoreEvent.UnknownFact;
import rapport.domain.key.CustomerId;

/**
 * Queues facts of the journal and shows them on top of the mirror. A fact that was just recorded and one that is caught
 * up with after a crash take the same way. Used on the writer's thread, in the caller's transaction.
 */
final class PendingFacts {
    private static final Logger LOG = LoggerFactory.getLogger(PendingFacts.class);

    private final Journal journal;
    private final FactFormat format;
    private final CustomerIndex index;

    PendingFacts(Journal journal, FactFormat format, CustomerIndex index) {
        this.journal = journal;
        this.format = format;
        this.index = index;
    }

    /** Takes in every fact of the journal that the database lacks; answers what changed. */
    Set<Kind> catchUp(Connection connection) throws SQLException {
        Set<Kind> changed = EnumSet.noneOf(Kind.class);
        Optional<FactRows.Last> last = FactRows.last(connection);
        if (last.isPresent() && !isInJournal(last.get())) {
            throw new CacheException(Reason.DAMAGED_JOURNAL, "the journal lacks facts that the cache has");
        }
        long after = last.map(FactRows.Last::sequence).orElse(0L);
        for (SequencedFact fact : facts(after)) {
            changed.addAll(take(connection, fact));
        }
        return changed;
    }

    /** Takes in a fact that was just recorded, and those before it that could not be taken in when it was their turn. */
    Set<Kind> takeInOrder(Connection connection, SequencedFact fact) throws SQLException {
        long last = FactRows.last(connection).map(FactRows.Last::sequence).orElse(0L);
        if (fact.sequence() <= last) {
            return EnumSet.allOf(Kind.class);
        }
        return fact.sequence() == last + 1 ? take(connection, fact) : catchUp(connection);
    }

    /** Forgets what is queued and takes in the whole journal anew, for a platform that began a new epoch. */
    void takeAgain(Connection connection) throws SQLException {
        for (String table :
                new String[] {"outbox.fact", "outbox.sale", "outbox.sold", "outbox.pin", "outbox.registered"}) {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + table)) {
                statement.executeUpdate();
            }
        }
        for (SequencedFact fact : facts(0)) {
            take(connection, fact);
        }
        MirrorState.leaveEpoch(connection);
    }

    /** Takes off the top what the mirror's checkpoint has passed. */
    static void passed(Connection connection) throws SQLException {
        for (long sequence : FactRows.passed(connection, MirrorState.passed(connection))) {
            PendingSaleRows.remove(connection, sequence);
            StoreRows.removePin(connection, sequence);
            FactRows.done(connection, sequence);
        }
        RegisteredRows.removePassed(connection);
    }

    private List<SequencedFact> facts(long after) {
        List<SequencedFact> facts = new ArrayList<>();
        journal.read(after, facts::add);
        return facts;
    }

    private boolean isInJournal(FactRows.Last last) {
        return journal.find(last.id())
                .filter(fact -> fact.sequence() == last.sequence())
                .isPresent();
    }

    private Set<Kind> take(Connection connection, SequencedFact fact) throws SQLException {
        StoreEvent event = decoded(fact.fact());
        FactRows.add(connection, fact, event.durability() != Durability.FORCED);
        return show(connection, fact.sequence(), event);
    }

    private Set<Kind> show(Connection connection, long sequence, StoreEvent event) throws SQLException {
        return switch (event) {
            case SaleRecorded sale -> {
                PendingSaleRows.put(connection, sequence, sale);
                ReceiptRows.put(connection, sequence, sale);
                CustomerId customer = sale.customer();
                if (customer != null) {
                    CustomerRows.soldHere(connection, customer);
                    index.soldHere(customer);
                }
                yield EnumSet.of(Kind.PURCHASES, Kind.PRODUCTS, Kind.SYNC);
            }
            case CustomerOpened opened -> {
                CustomerRows.opened(connection, sequence, opened.customer());
                yield EnumSet.of(Kind.DESK, Kind.SYNC);
            }
            case PinChanged changed -> {
                StoreRows.putPin(connection, sequence, changed);
                yield EnumSet.of(Kind.ASSOCIATES, Kind.SYNC);
            }
            case RejectionDecided decided -> {
                decide(connection, decided);
                yield EnumSet.of(Kind.PURCHASES, Kind.PRODUCTS, Kind.SYNC);
            }
            case CustomerRegistered registered -> {
                index.put(registered.customer(), RegisteredRows.put(connection, sequence, registered));
                yield EnumSet.of(Kind.CUSTOMERS, Kind.SYNC);
            }
            case SuggestionsShown _, UnknownFact _ -> EnumSet.of(Kind.SYNC);
        };
    }

    /** What is set aside is not shown as sold any more; what is sent again is. */
    private void decide(Connection connection, RejectionDecided decided) throws SQLException {
        if (!FactCourse.decided(connection, decided)) {
            return;
        }
        Optional<SequencedFact> about = journal.find(decided.about());
        if (about.isPresent() && decoded(about.get().fact()) instanceof SaleRecorded sale) {
            switch (decided.decision()) {
                case SEND_AGAIN -> PendingSaleRows.put(connection, about.get().sequence(), sale);
                case SET_ASIDE -> PendingSaleRows.remove(connection, about.get().sequence());
            }
        }
    }

    /** A fact that cannot be understood is still sent: the platform may understand it, and nothing is dropped. */
    private StoreEvent decoded(EncodedFact fact) {
        try {
            return format.decode(fact);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} cannot be shown: {}", fact, e.getMessage());
            return new UnknownFact(fact);
        }
    }
}
