package rapport.app.basket;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rapport.cache.Cache;
import rapport.cache.Mirror;
import rapport.cache.db.ChangeFeed;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.cache.product.ProductQueries.ProductMatch;
import rapport.cache.product.ProductQueries.ProductMatches;
import rapport.domain.basket.Basket;
import rapport.domain.basket.BasketLine;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Tender;
import rapport.domain.store.Acting;
import rapport.domain.store.DeviceId;

/** A shop on this device's data. Each sale is recorded under the fact id that its basket stands for. Thread-safe. */
public final class CachedShop implements Shop {
    private final Cache cache;
    private final DeviceId device;
    private final InstantSource clock;

    public CachedShop(Cache cache, DeviceId device, InstantSource clock) {
        this.cache = cache;
        this.device = device;
        this.clock = clock;
    }

    @Override
    public Optional<Basket> kept() {
        return cache.desk().basket();
    }

    @Override
    public void keep(Basket basket) {
        cache.desk().keep(basket);
    }

    @Override
    public Made record(Acting acting, Basket basket, Tender tender) {
        String number = cache.outbox().nextNumber();
        SaleRecorded sale = new SaleRecorded(
                FactId.ofSale(basket.id()),
                clock.instant(),
                acting.store(),
                device,
                acting.associate(),
                basket.id(),
                number,
                basket.customer(),
                basket.lines().stream().map(BasketLine::sold).toList(),
                tender,
                basket.total());
        return new Made(number, cache.outbox().record(acting, sale));
    }

    @Override
    public void countTaken(Set<Sku> suggested) {
        cache.desk().countTaken(suggested);
    }

    @Override
    public String nameOf(Acting acting, CustomerId customer) {
        return cache.customers()
                .customer(acting, customer)
                .map(known -> known.details().fullName())
                .orElse("");
    }

    @Override
    public Map<Sku, ProductInStore> products(Acting acting, Collection<Sku> skus) {
        return cache.products().products(acting, skus);
    }

    @Override
    public ProductMatches matching(Acting acting, String words, int limit) {
        return cache.products().matching(acting, words, limit);
    }

    @Override
    public Optional<ProductMatch> exactly(Acting acting, String typed) {
        return cache.products().exactly(acting, typed);
    }

    @Override
    public Mirror.Loading loading() {
        return cache.mirror().loading();
    }

    @Override
    public ChangeFeed.Subscription whenChanged(Set<ChangeFeed.Kind> kinds, Runnable listener) {
        return cache.changes().subscribe(kinds, _ -> listener.run());
    }
}
