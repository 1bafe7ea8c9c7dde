package rapport.app.suggest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.cache.Cache;
import rapport.cache.customer.CustomerQueries;
import rapport.cache.db.ChangeFeed;
import rapport.cache.product.ProductQueries;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.store.Acting;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.Engine;
import rapport.engine.SuggestionRequest;

/**
 * Asks the engine for somebody and adds what a card shows. A history reaches the engine only with consent. Reads the
 * cache, so not for the screen's thread. Thread-safe.
 */
public final class EngineSuggesting implements Suggesting {
    private final ChangeFeed feed;
    private final CustomerQueries customers;
    private final ProductQueries products;
    private final SharedAssortment assortment;
    private final Engine engine;
    private final InstantSource clock;

    public EngineSuggesting(Cache cache, SharedAssortment assortment, Engine engine, InstantSource clock) {
        this.feed = cache.changes();
        this.customers = cache.customers();
        this.products = cache.products();
        this.assortment = assortment;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public Answer ask(Acting acting, @Nullable CustomerId id, Set<Sku> basket, Set<Sku> dismissed, int limit) {
        Optional<Customer> customer = id == null ? Optional.empty() : customers.customer(acting, id);
        Instant now = clock.instant();
        Optional<ConsentedHistory> history = customer.flatMap(known -> permitted(acting, known, now));
        Set<Sku> unavailable = new HashSet<>(products.outOfStock(acting));
        SharedAssortment.Answered<List<Suggestion>> suggested = assortment.ask(acting, known -> {
            unavailable.addAll(known.notSoldHere());
            return engine.suggest(
                    known.assortment(), new SuggestionRequest(history, basket, unavailable, dismissed, now, limit));
        });
        return new Answer(
                customer.map(known -> known.details().givenName()).orElse(""),
                ground(customer, history),
                suggested.model(),
                cards(acting, suggested.answer(), history));
    }

    @Override
    public ChangeFeed.Subscription whenChanged(Runnable listener) {
        ChangeFeed.Subscription changes = feed.subscribe(
                EnumSet.of(ChangeFeed.Kind.CUSTOMERS, ChangeFeed.Kind.PURCHASES, ChangeFeed.Kind.PRODUCTS),
                _ -> listener.run());
        ChangeFeed.Subscription newer = assortment.whenNewer(listener);
        return () -> {
            changes.close();
            newer.close();
        };
    }

    private Optional<ConsentedHistory> permitted(Acting acting, Customer customer, Instant now) {
        if (customer.consents().on(Purpose.PERSONALISATION) != ConsentDecision.GIVEN) {
            return Optional.empty(); // not even read
        }
        PurchaseHistory history = customers.history(acting, customer.id());
        return customer.consents().permit(history, Purpose.PERSONALISATION, now);
    }

    private static Ground ground(Optional<Customer> customer, Optional<ConsentedHistory> history) {
        if (customer.isEmpty()) {
            return Ground.NO_NAME;
        }
        if (history.isPresent()) {
            return history.get().history().visits().isEmpty() ? Ground.NO_PURCHASES : Ground.PURCHASES;
        }
        return switch (customer.get().consents().on(Purpose.PERSONALISATION)) {
            case REFUSED -> Ground.REFUSED;
            case GIVEN, NEVER_ASKED -> Ground.NEVER_ASKED; // given from a later day on counts as not yet
        };
    }

    private List<SuggestionCard> cards(
            Acting acting, List<Suggestion> suggestions, Optional<ConsentedHistory> history) {
        Set<Sku> named = new HashSet<>();
        suggestions.forEach(suggestion -> {
            named.add(suggestion.sku());
            suggestion.reasons().forEach(reason -> other(reason).ifPresent(named::add));
        });
        history.ifPresent(permitted -> permitted.history().visits().stream()
                .flatMap(visit -> visit.pieces().stream())
                .filter(piece -> !piece.size().isEmpty())
                .forEach(piece -> named.add(piece.sku())));
        Map<Sku, ProductInStore> known = products.products(acting, named);
        Optional<UsualSizes> sizes = history.map(permitted -> new UsualSizes(permitted, known));
        List<SuggestionCard> cards = new ArrayList<>();
        for (Suggestion suggestion : suggestions) {
            ProductInStore offer = known.get(suggestion.sku());
            if (offer != null) {
                cards.add(new SuggestionCard(
                        offer,
                        sizes.flatMap(usual -> usual.of(offer.product())).orElse(null),
                        suggestion.reasons(),
                        names(suggestion.reasons(), known)));
            }
        }
        return cards;
    }

    private static Map<Sku, String> names(List<Reason> reasons, Map<Sku, ProductInStore> known) {
        Map<Sku, String> names = new HashMap<>();
        for (Reason reason : reasons) {
            other(reason).ifPresent(sku -> {
                ProductInStore other = known.get(sku);
                if (other != null) {
                    names.put(sku, other.product().name());
                }
            });
        }
        return names;
    }

    private static Optional<Sku> other(Reason reason) {
        return switch (reason) {
            case Reason.OftenBoughtWith with -> Optional.of(with.other());
            case Reason.Like like -> Optional.of(like.other());
            case Reason.BoughtBefore _, Reason.Popular _, Reason.PopularHere _, Reason.Chosen _ -> Optional.empty();
        };
    }
}
