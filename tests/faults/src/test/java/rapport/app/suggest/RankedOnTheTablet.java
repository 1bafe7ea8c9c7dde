package rapport.app.suggest;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rapport.cache.Cache;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.Engine;
import rapport.engine.SuggestionRequest;

/** What the engine ranks on a tablet, from all that the desktop asks it with, before a policy chooses among it. */
public final class RankedOnTheTablet {
    private final Cache cache;
    private final SharedAssortment assortment;
    private final InstantSource clock;
    private final ShelfReach reach = new ShelfReach();

    public RankedOnTheTablet(Cache cache, SharedAssortment assortment, InstantSource clock) {
        this.cache = cache;
        this.assortment = assortment;
        this.clock = clock;
    }

    public List<Suggestion> of(Acting acting, CustomerId id, int limit) {
        Customer customer = cache.customers().customer(acting, id).orElseThrow();
        Optional<ConsentedHistory> history =
                new ConsentedHistories(cache.customers()).of(acting, customer, clock.instant());
        return assortment
                .ask(
                        acting,
                        known -> new Engine()
                                .suggest(
                                        known.assortment(),
                                        new SuggestionRequest(
                                                history,
                                                Set.of(),
                                                reach.of(
                                                                cache.products().shortage(acting),
                                                                cache.elsewhere()
                                                                        .elsewhere(acting),
                                                                known)
                                                        .unavailable(),
                                                Set.of(),
                                                clock.instant(),
                                                limit)))
                .answer();
    }
}
