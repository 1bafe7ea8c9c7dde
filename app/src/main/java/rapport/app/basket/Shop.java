package rapport.app.basket;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rapport.cache.Mirror;
import rapport.cache.Outbox;
import rapport.cache.db.ChangeFeed;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.cache.product.ProductQueries.ProductMatch;
import rapport.cache.product.ProductQueries.ProductMatches;
import rapport.domain.basket.Basket;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Tender;
import rapport.domain.store.Acting;

/** What a basket needs of this device. Blocks, so not for the screen's thread; thread-safe. */
public interface Shop {
    /** The basket that was open when the program ended. */
    Optional<Basket> kept();

    void keep(Basket basket);

    /** Makes a basket a sale; at most one, however often it is called. */
    Made record(Acting acting, Basket basket, Tender tender);

    /** Counts what was bought as suggested, so that suggestions learn of it. Nothing is lost without it but a count. */
    void countTaken(Set<Sku> suggested);

    /** A customer's full name, empty when the customer is not known here. */
    String nameOf(Acting acting, CustomerId customer);

    Map<Sku, ProductInStore> products(Acting acting, Collection<Sku> skus);

    ProductMatches matching(Acting acting, String words, int limit);

    Optional<ProductMatch> exactly(Acting acting, String typed);

    /** How far the first data is in. */
    Mirror.Loading loading();

    /** Calls, on a thread of its own, when data of these kinds changed. */
    ChangeFeed.Subscription whenChanged(Set<ChangeFeed.Kind> kinds, Runnable listener);

    /**
     * What became of a recording.
     *
     * @param number under which it was to be recorded
     */
    record Made(String number, Outbox.Recording recording) {}
}
