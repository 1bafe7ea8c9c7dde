package rapport.app.suggest;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import rapport.cache.Cache;
import rapport.cache.customer.CustomerQueries;
import rapport.cache.db.ChangeFeed;
import rapport.cache.product.ElsewhereQueries;
import rapport.cache.product.ProductQueries;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.cache.product.ProductQueries.Shortage;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.ShownList;
import rapport.engine.Engine;
import rapport.engine.Session;
import rapport.engine.SuggestionRequest;
import rapport.engine.policy.Guidance;
import rapport.engine.policy.Where;

/**
 * Asks the engine for somebody, by the policy of docs/policies.md, and adds what a card shows. A history reaches the
 * engine only with consent. Reads the cache, so not for the screen's thread. Thread-safe.
 */
public final class EngineSuggesting implements Suggesting {
    private final ChangeFeed feed;
    private final CustomerQueries customers;
    private final ProductQueries products;
    private final ElsewhereQueries elsewhere;
    private final ConsentedHistories histories;
    private final SharedAssortment assortment;
    private final StoreGuidance guidance;
    private final NextOffers offers;
    private final ShelfReach reach = new ShelfReach();
    private final Engine engine;
    private final InstantSource clock;
    private final ZoneId zone;

    /** @param zone of the clock on the store's wall */
    public EngineSuggesting(Cache cache, SharedAssortment assortment, Engine engine, InstantSource clock, ZoneId zone) {
        this.feed = cache.changes();
        this.customers = cache.customers();
        this.products = cache.products();
        this.elsewhere = cache.elsewhere();
        this.histories = new ConsentedHistories(cache.customers());
        this.assortment = assortment;
        this.guidance = new StoreGuidance(cache.desk());
        this.offers = new NextOffers(cache);
        this.engine = engine;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Answer ask(Acting acting, Request request) {
        Optional<Customer> customer =
                Optional.ofNullable(request.customer()).flatMap(id -> customers.customer(acting, id));
        Instant now = clock.instant();
        boolean gift = request.wanted().mood() == Mood.GIFT;
        Optional<ConsentedHistory> history =
                gift ? Optional.empty() : customer.flatMap(known -> histories.of(acting, known, now));
        Shortage shortage = products.shortage(acting);
        ElsewhereQueries.Elsewhere others = assortment.elsewhere(acting);
        SharedAssortment.Answered<Chosen> chosen = assortment.ask(acting, known -> {
            boolean compared = isCompared(request, history, known);
            Optional<UsualSizes> sizes = compared
                    ? Optional.empty()
                    : history.map(
                            allowed -> new UsualSizes(allowed, known.facts().products()));
            ShelfReach.Reach within = reach.of(shortage, others, known);
            Guidance guided = guidance.of(
                    known,
                    within.stock(),
                    request,
                    sizes.map(UsualSizes::byCategory).orElse(Map.of()),
                    compared);
            IntFunction<rapport.engine.Answer> asked = limit -> engine.answer(
                    known.assortment(),
                    new SuggestionRequest(
                            history,
                            request.basket(),
                            within.unavailable(),
                            request.wanted().never(),
                            now,
                            limit,
                            session(request.wanted().handled()),
                            guided));
            rapport.engine.Answer answer = asked.apply(request.limit());
            Optional<ShownOffer> offer = compared || gift || !request.offer()
                    ? Optional.empty()
                    : customer.flatMap(somebody -> offers.of(
                            acting,
                            new NextOffers.To(
                                    somebody.id(),
                                    history.isPresent(),
                                    history.filter(allowed ->
                                                    !allowed.history().visits().isEmpty())
                                            .isPresent()),
                            known.wanting().offers(),
                            () -> asked.apply(NextOffers.PROSPECTS).suggestions(),
                            now));
            return new Chosen(answer, basis(answer, known), sizes, offer);
        });
        Chosen list = chosen.answer();
        return new Answer(
                customer.map(known -> known.details().givenName()).orElse(""),
                gift ? Ground.GIFT : ground(customer, history, list.basis()),
                new Source(chosen.model(), list.answer().policy(), list.basis()),
                cards(acting, list),
                list.offer().orElse(null));
    }

    private Session session(Handled handled) {
        return new Session(Optional.of(zone), handled.lookedAt(), handled.triedOn(), handled.putBack());
    }

    /** What the engine chose, and what its cards need beside it. */
    private record Chosen(
            rapport.engine.Answer answer,
            ShownList.Basis basis,
            Optional<UsualSizes> sizes,
            Optional<ShownOffer> offer) {}

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

    private static ShownList.Basis basis(rapport.engine.Answer answer, SharedAssortment.Known known) {
        return switch (answer.basis()) {
            case PERSONAL -> ShownList.Basis.PERSONAL;
            case NOT_PERSONAL ->
                known.here().baskets().isEmpty() ? ShownList.Basis.UNPERSONALISED : ShownList.Basis.POPULAR_HERE;
            case HOLDOUT -> ShownList.Basis.COMPARISON;
            case GIFT -> ShownList.Basis.GIFT;
        };
    }

    /** Only who would get a personal list is compared with those who do. */
    private static boolean isCompared(
            Request request, Optional<ConsentedHistory> history, SharedAssortment.Known known) {
        CustomerId customer = request.customer();
        return customer != null
                && history.isPresent()
                && known.wanting().comparison().has(customer);
    }

    private static Ground ground(
            Optional<Customer> customer, Optional<ConsentedHistory> history, ShownList.Basis basis) {
        if (basis == ShownList.Basis.COMPARISON) {
            return Ground.EVERYBODY;
        }
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

    private List<SuggestionCard> cards(Acting acting, Chosen chosen) {
        Set<Sku> named = new HashSet<>();
        chosen.answer().suggestions().forEach(suggestion -> {
            named.add(suggestion.sku());
            suggestion.reasons().forEach(reason -> other(reason).ifPresent(named::add));
        });
        Map<Sku, ProductInStore> known = products.products(acting, named);
        Map<Sku, List<ElsewhereQueries.AtStore>> places = elsewhere.at(
                acting,
                chosen.answer().places().stream()
                        .filter(place -> place.where() != Where.HERE)
                        .map(place -> place.suggestion().sku())
                        .toList());
        List<SuggestionCard> cards = new ArrayList<>();
        for (rapport.engine.Answer.Placed place : chosen.answer().places()) {
            ProductInStore offer = known.get(place.suggestion().sku());
            if (offer != null) {
                String size = chosen.sizes()
                        .flatMap(usual -> usual.of(offer.product()))
                        .orElse(null);
                cards.add(new SuggestionCard(
                        offer,
                        size,
                        place.suggestion().reasons(),
                        names(place.suggestion().reasons(), known),
                        place.slot(),
                        NearestPlace.of(places.getOrDefault(place.suggestion().sku(), List.of()), size)));
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
