package rapport.app.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.cache.Mirror;
import rapport.cache.customer.CustomerPage;
import rapport.cache.db.ChangeFeed;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;

/** One page for everybody, and a list of what was asked. */
final class FixedPages implements Pages {
    final List<String> asked = new ArrayList<>();
    final List<Runnable> listeners = new ArrayList<>();
    private Optional<CustomerPage> page;
    private Mirror.Loading loading = new Mirror.Loading.Complete();
    private boolean onTheWay;
    private @Nullable RuntimeException failure;

    FixedPages(Optional<CustomerPage> page) {
        this.page = page;
    }

    FixedPages loading(Mirror.Loading other) {
        loading = other;
        return this;
    }

    FixedPages onTheWay() {
        onTheWay = true;
        return this;
    }

    FixedPages failing(@Nullable RuntimeException other) {
        failure = other;
        return this;
    }

    void show(Optional<CustomerPage> other) {
        page = other;
    }

    @Override
    public Optional<CustomerPage> open(Acting acting, CustomerId id) {
        return answer("open " + id.value());
    }

    @Override
    public Optional<CustomerPage> reread(Acting acting, CustomerId id) {
        return answer("reread " + id.value());
    }

    private Optional<CustomerPage> answer(String question) {
        asked.add(question);
        if (failure != null) {
            throw failure;
        }
        return page;
    }

    @Override
    public boolean isOnTheWay(Acting acting, CustomerId id) {
        return onTheWay;
    }

    @Override
    public Mirror.Loading loading() {
        return loading;
    }

    @Override
    public ChangeFeed.Subscription whenChanged(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
