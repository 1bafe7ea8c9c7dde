package rapport.app.suggest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.cache.Cache;
import rapport.cache.product.ProductQueries;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.cache.suggestion.OfferQueries;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Offer.Audience;
import rapport.domain.suggestion.Suggestion;
import rapport.domain.suggestion.Voucher;
import rapport.engine.offer.OfferRequest;
import rapport.engine.offer.Offers;
import rapport.engine.offer.ProposedOffer;
import rapport.engine.offer.Prospect;

/**
 * Finds the offer that is worth mentioning to a customer, among those of headquarters. Reads the cache, so not for the
 * screen's thread. Thread-safe.
 */
final class NextOffers {
    /** So many products of the ranked list may be bought soon. */
    static final int PROSPECTS = 50;

    private final OfferQueries offers;
    private final ProductQueries products;

    NextOffers(Cache cache) {
        this.offers = cache.offers();
        this.products = cache.products();
    }

    /** For whom it is, and what may be used of them. */
    record To(CustomerId customer, boolean consented, boolean byPurchases) {}

    /** @param ranked asked only if there is an offer that may be shown: what the customer may buy, the best first */
    Optional<ShownOffer> of(
            Acting acting, To to, List<IssuedOffer> all, Supplier<List<Suggestion>> ranked, Instant now) {
        List<IssuedOffer> open =
                all.stream().filter(issued -> issued.offer().holdsAt(now)).toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        List<Voucher> vouchers = offers.vouchers(acting, to.customer());
        Set<String> addressed = ids(vouchers, voucher -> !voucher.used());
        Set<String> used = ids(vouchers, Voucher::used);
        List<Likely> likely = likely(acting, ranked.get());
        IssuedOffer best = null;
        ProposedOffer proposed = null;
        for (IssuedOffer one : open) {
            // each by itself, because response and costs are those of its own experiment
            List<Prospect> prospects =
                    likely.stream().map(product -> product.at(one.costShare())).toList();
            Optional<ProposedOffer> gaining = Offers.best(
                    List.of(one.offer()),
                    new OfferRequest(to.consented(), false, addressed, used, prospects, one.response(), now));
            if (gaining.isPresent() && (proposed == null || gaining.get().gain() > proposed.gain())) {
                best = one;
                proposed = gaining.get();
            }
        }
        return best == null || proposed == null ? Optional.empty() : Optional.of(shown(best, proposed, to, likely));
    }

    private static Set<String> ids(List<Voucher> vouchers, Predicate<Voucher> which) {
        return vouchers.stream().filter(which).map(Voucher::offer).collect(Collectors.toUnmodifiableSet());
    }

    /** A product of this store at the price that counts now, and how probably it is bought. */
    private record Likely(Product product, double propensity) {
        Prospect at(double costShare) {
            long price = product.price().minor();
            return new Prospect(
                    product.sku(),
                    product.category().name(),
                    product.brand(),
                    price,
                    Math.round(price * costShare),
                    propensity);
        }
    }

    private List<Likely> likely(Acting acting, List<Suggestion> ranked) {
        Map<Sku, ProductInStore> known =
                products.products(acting, ranked.stream().map(Suggestion::sku).collect(Collectors.toSet()));
        List<Likely> likely = new ArrayList<>();
        for (Suggestion one : ranked) {
            @Nullable ProductInStore product = known.get(one.sku());
            double propensity = one.propensity().orElse(0);
            if (product != null && propensity > 0 && propensity < 1) {
                likely.add(new Likely(product.product(), propensity));
            }
        }
        return likely;
    }

    private static ShownOffer shown(IssuedOffer issued, ProposedOffer proposed, To to, List<Likely> likely) {
        Product product = likely.stream()
                .map(Likely::product)
                .filter(one -> one.sku().equals(proposed.product()))
                .findFirst()
                .orElseThrow();
        return new ShownOffer(
                issued.title(),
                issued.offer().until(),
                issued.offer().who() == Audience.ADDRESSED
                        ? ShownOffer.Why.VOUCHER
                        : to.byPurchases() ? ShownOffer.Why.TASTE : ShownOffer.Why.EVERYBODY,
                product.name(),
                product.price(),
                new Money(proposed.price(), product.price().currency()));
    }
}
