package rapport.app.profile;

import java.util.EnumSet;
import java.util.Optional;
import rapport.cache.Cache;
import rapport.cache.Mirror;
import rapport.cache.customer.CustomerPage;
import rapport.cache.db.ChangeFeed;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;

/** Pages from this device's data. Thread-safe. */
public final class CachedPages implements Pages {
    private final Cache cache;

    public CachedPages(Cache cache) {
        this.cache = cache;
    }

    @Override
    public Optional<CustomerPage> open(Acting acting, CustomerId id) {
        return cache.customers().open(acting, id);
    }

    @Override
    public Optional<CustomerPage> reread(Acting acting, CustomerId id) {
        return cache.customers().reread(acting, id);
    }

    @Override
    public boolean isOnTheWay(Acting acting, CustomerId id) {
        return cache.customers().isOnTheWay(acting, id);
    }

    @Override
    public Mirror.Loading loading() {
        return cache.mirror().loading();
    }

    @Override
    public ChangeFeed.Subscription whenChanged(Runnable listener) {
        return cache.changes()
                .subscribe(
                        EnumSet.of(ChangeFeed.Kind.CUSTOMERS, ChangeFeed.Kind.PURCHASES, ChangeFeed.Kind.PRODUCTS),
                        _ -> listener.run());
    }
}
