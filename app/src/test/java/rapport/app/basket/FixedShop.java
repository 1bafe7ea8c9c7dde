package rapport.app.basket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import rapport.app.Demo;
import rapport.cache.Mirror;
import rapport.cache.Outbox.Recording;
import rapport.cache.db.ChangeFeed;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.cache.product.ProductQueries.ProductMatch;
import rapport.cache.product.ProductQueries.ProductMatches;
import rapport.domain.basket.Basket;
import rapport.domain.event.FactId;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Tender;
import rapport.domain.store.Acting;

/** A shop with a few products that remembers what was kept and recorded. */
final class FixedShop implements Shop {
    static final List<ProductInStore> PRODUCTS =
            List.of(Demo.ASTRID, Demo.LUNE, Demo.MIRA, Demo.FELL, Demo.RYE, Demo.BALM, Demo.HEART, Demo.JUMBO);

    record Recorded(Basket basket, Tender tender) {}

    final List<Set<Sku>> taken = new ArrayList<>();
    final List<Basket> kept = new ArrayList<>();
    final List<Recorded> recorded = new ArrayList<>();
    final Map<ChangeFeed.Kind, Runnable> listeners = new HashMap<>();
    Optional<Basket> fromBefore = Optional.empty();
    Mirror.Loading loading = new Mirror.Loading.Complete();
    Function<Basket, Recording> outcome =
            basket -> new Recording.Confirmed(FactId.ofSale(basket.id()), CompletableFuture.completedFuture(null));

    @Override
    public Optional<Basket> kept() {
        return fromBefore;
    }

    @Override
    public void keep(Basket basket) {
        kept.add(basket);
    }

    @Override
    public Made record(Acting acting, Basket basket, Tender tender) {
        recorded.add(new Recorded(basket, tender));
        return new Made("KR-05-A-000%03d".formatted(122 + recorded.size()), outcome.apply(basket));
    }

    @Override
    public void countTaken(Set<Sku> suggested) {
        taken.add(suggested);
    }

    @Override
    public String nameOf(Acting acting, CustomerId customer) {
        return customer.equals(Demo.ANAIS) ? "Anaïs Dubois" : "";
    }

    @Override
    public Map<Sku, ProductInStore> products(Acting acting, Collection<Sku> skus) {
        Map<Sku, ProductInStore> found = new HashMap<>();
        PRODUCTS.stream()
                .filter(product -> skus.contains(product.product().sku()))
                .forEach(product -> found.put(product.product().sku(), product));
        return found;
    }

    @Override
    public ProductMatches matching(Acting acting, String words, int limit) {
        List<ProductInStore> found = PRODUCTS.stream()
                .filter(product -> product.product().name().toLowerCase().contains(words.toLowerCase()))
                .toList();
        return new ProductMatches(found.stream().limit(limit).toList(), found.size());
    }

    @Override
    public Optional<ProductMatch> exactly(Acting acting, String typed) {
        return PRODUCTS.stream()
                .flatMap(product -> product.product().articles().stream()
                        .filter(article -> article.label().equals(typed))
                        .map(article -> new ProductMatch(product, article.size())))
                .findFirst()
                .or(() -> PRODUCTS.stream()
                        .filter(product -> product.product().sku().value().equals(typed))
                        .map(product -> new ProductMatch(product, ""))
                        .findFirst());
    }

    @Override
    public Mirror.Loading loading() {
        return loading;
    }

    @Override
    public ChangeFeed.Subscription whenChanged(Set<ChangeFeed.Kind> kinds, Runnable listener) {
        kinds.forEach(kind -> listeners.put(kind, listener));
        return () -> kinds.forEach(listeners::remove);
    }
}
