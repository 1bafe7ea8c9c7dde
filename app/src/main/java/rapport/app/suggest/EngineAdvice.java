package rapport.app.suggest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.cache.Cache;
import rapport.cache.customer.CustomerQueries;
import rapport.cache.product.ProductQueries;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.Engine;
import rapport.engine.policy.ProductFacts;
import rapport.engine.size.Garment;
import rapport.engine.size.SizeAdvice;
import rapport.engine.size.Wardrobe;

/**
 * What the engine says of one product: which size, what can stand in for it, what goes with it. Sizes come from purchases
 * only with consent. Reads the cache, so not for the screen's thread. Thread-safe.
 */
public final class EngineAdvice {
    private static final int LOOKED_AT = 20;

    private final CustomerQueries customers;
    private final ProductQueries products;
    private final ConsentedHistories histories;
    private final SharedAssortment assortment;
    private final Engine engine;
    private final InstantSource clock;

    public EngineAdvice(Cache cache, SharedAssortment assortment, Engine engine, InstantSource clock) {
        this.customers = cache.customers();
        this.products = cache.products();
        this.histories = new ConsentedHistories(cache.customers());
        this.assortment = assortment;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * What is known of a customer's size in a product.
     *
     * @param usual the size mostly kept in its category, which the product may not be made in; absent if not known
     */
    public record OwnSize(
            Optional<SizeAdvice.Advised> advised, @Nullable String usual) {
        public static final OwnSize UNKNOWN = new OwnSize(Optional.empty(), null);
    }

    public OwnSize size(Acting acting, CustomerId customer, Product product) {
        Instant now = clock.instant();
        return customers
                .customer(acting, customer)
                .flatMap(known -> histories.of(acting, known, now))
                .map(history -> assortment
                        .ask(acting, known -> size(known, history, product))
                        .answer())
                .orElse(OwnSize.UNKNOWN);
    }

    private static OwnSize size(SharedAssortment.Known all, ConsentedHistory history, Product product) {
        ProductFacts known = all.facts().products();
        Optional<SizeAdvice.Advised> advised = new SizeAdvice(all.sizes())
                .advise(
                        garment(known, product.sku()),
                        product.sizes(),
                        Wardrobe.of(history.history(), all.sizes(), sku -> garment(known, sku)));
        return new OwnSize(
                advised,
                new UsualSizes(history, known)
                        .byCategory()
                        .get(product.category().name()));
    }

    private static Garment garment(ProductFacts known, Sku sku) {
        ProductFacts.Facts facts = known.of(sku);
        return new Garment(sku.value(), facts.brand(), facts.category());
    }

    /** What can stand in for a product and is here, in a size if one is given. */
    public List<ProductInStore> similar(Acting acting, Product product, @Nullable String size, int limit) {
        return here(
                acting,
                assortment
                        .ask(
                                acting,
                                known -> engine.similar(
                                        known.assortment(),
                                        known.facts().products(),
                                        product.sku(),
                                        notHere(acting, known),
                                        LOOKED_AT))
                        .answer(),
                size,
                limit);
    }

    /** What completes a look with a product and is here. */
    public List<ProductInStore> goesWith(Acting acting, Product product, Set<Sku> besides, int limit) {
        return here(
                acting,
                assortment
                        .ask(acting, known -> {
                            Set<Sku> leftOut = notHere(acting, known);
                            leftOut.addAll(besides);
                            return engine.completeTheLook(
                                    known.assortment(), known.facts().products(), product.sku(), leftOut, limit);
                        })
                        .answer(),
                null,
                limit);
    }

    private Set<Sku> notHere(Acting acting, SharedAssortment.Known known) {
        Set<Sku> out = new HashSet<>(known.notSoldHere());
        out.addAll(products.shortage(acting).out());
        return out;
    }

    private List<ProductInStore> here(Acting acting, List<Suggestion> suggestions, @Nullable String size, int limit) {
        List<Sku> skus = suggestions.stream().map(Suggestion::sku).toList();
        Map<Sku, ProductInStore> known = products.products(acting, skus);
        return skus.stream()
                .map(known::get)
                .filter(offer -> offer != null && offer.here() > 0)
                .filter(offer -> size == null || offer.stock().getOrDefault(size, 0) > 0)
                .limit(limit)
                .toList();
    }
}
