package rapport.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import rapport.app.ui.Background;
import rapport.cache.Cache;
import rapport.cache.customer.CustomerMatch;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;

/** Where a scanned code leads: an item goes into the basket, a loyalty card opens its customer, anything else is searched. */
final class ScanRoute {
    private final Cache cache;
    private final Background background;
    private final Supplier<Acting> acting;
    private final Consumer<String> item;
    private final Consumer<CustomerId> customer;
    private final Consumer<String> search;

    private sealed interface Found {
        record Item() implements Found {}

        record Somebody(CustomerId id) implements Found {}

        record Nothing() implements Found {}
    }

    ScanRoute(
            Cache cache,
            Background background,
            Supplier<Acting> acting,
            Consumer<String> item,
            Consumer<CustomerId> customer,
            Consumer<String> search) {
        this.cache = cache;
        this.background = background;
        this.acting = acting;
        this.item = item;
        this.customer = customer;
        this.search = search;
    }

    void scanned(String code) {
        Acting who = acting.get();
        background.ask(() -> find(who, code), found -> follow(found, code), _ -> search.accept(code));
    }

    private Found find(Acting who, String code) {
        if (cache.products().exactly(who, code).isPresent()) {
            return new Found.Item();
        }
        List<CustomerMatch> holders = cache.customers().matching(who, code, 2).matches().stream()
                .filter(match -> code.equals(match.details().card()))
                .toList();
        Optional<CustomerMatch> holder = holders.stream().findFirst();
        return holder.<Found>map(match -> new Found.Somebody(match.id())).orElseGet(Found.Nothing::new);
    }

    private void follow(Found found, String code) {
        switch (found) {
            case Found.Item _ -> item.accept(code);
            case Found.Somebody(CustomerId id) -> customer.accept(id);
            case Found.Nothing _ -> search.accept(code);
        }
    }
}
