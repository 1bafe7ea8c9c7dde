package rapport.platform.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.domain.consent.Consents;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.platform.feed.Cards;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.scope.ScopeReason;
import rapport.platform.scope.ScopeRows;

/** Makes customers of people whom a store registered, within the caller's transaction. */
final class Registrations {
    private static final int LONGEST = 100;
    private static final int LONGEST_CARD = 64;
    private static final int LONGEST_EMAIL = 254;

    private Registrations() {}

    /** Whether everything has a length that a customer's page and every device can take. */
    static boolean fits(PersonalDetails details) {
        return Stream.of(details.givenName(), details.familyName(), details.phone(), details.city())
                        .allMatch(text -> text == null || text.length() <= LONGEST)
                && (details.email() == null || details.email().length() <= LONGEST_EMAIL)
                && (details.card() == null || details.card().length() <= LONGEST_CARD);
    }

    /**
     * @param at the time that counts
     * @return why not; empty when the person is a customer now
     */
    static Optional<FactOutcome.Rejected> enter(
            FeedTransaction transaction, CustomerRegistered registered, Instant at, ZoneId zone) {
        Optional<Customer> there = transaction
                .hold(Table.CUSTOMERS, registered.customer().value())
                .map(row -> ((PlatformRow.OfCustomer) row).customer());
        if (there.isPresent()) {
            return there.get().details().equals(registered.details())
                    ? Optional.empty()
                    : rejected("already-registered", "This customer was registered before, with other details.");
        }
        @Nullable String card = registered.details().card();
        if (card != null && !card.isEmpty() && !Cards.claim(transaction.handle(), card, registered.customer())) {
            return rejected("card-taken", "The loyalty card is another customer’s.");
        }
        transaction
                .handle()
                .execute(
                        "INSERT INTO registration (customer, fact) VALUES (?, ?)",
                        registered.customer().value(),
                        registered.id().toString());
        ScopeRows.Newcomers newcomers = new ScopeRows.Newcomers();
        newcomers.add(registered.customer(), registered.store(), Set.of(ScopeReason.BOUGHT_HERE));
        newcomers.execute(transaction.handle());
        transaction.put(new PlatformRow.OfCustomer(new Customer(
                registered.customer(),
                registered.details(),
                LoyaltyTier.NONE,
                0,
                LocalDate.ofInstant(at, zone),
                Consents.NONE,
                false)));
        return Optional.empty();
    }

    private static Optional<FactOutcome.Rejected> rejected(String code, String sentence) {
        return Optional.of(new FactOutcome.Rejected(code, sentence));
    }
}
