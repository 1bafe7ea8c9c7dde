package rapport.cache.product;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Price;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.store.StoreId;

/** All prices with their times in memory, as the database has them. Thread-safe. */
final class PriceBoard {
    private final Map<String, Price> byId = new ConcurrentHashMap<>();
    private final Map<Sku, List<Price>> bySku = new ConcurrentHashMap<>();

    /** These are all there are. */
    void reload(Collection<Price> all) {
        Map<String, Price> prices = all.stream().collect(Collectors.toMap(Price::id, price -> price));
        byId.keySet().retainAll(prices.keySet());
        byId.putAll(prices);
        Map<Sku, List<Price>> grouped = all.stream().collect(Collectors.groupingBy(Price::sku));
        bySku.keySet().retainAll(grouped.keySet());
        bySku.putAll(grouped);
    }

    void put(Price price) {
        Price before = byId.put(price.id(), price);
        if (before != null && !before.sku().equals(price.sku())) {
            takeOut(before);
        }
        bySku.merge(
                price.sku(),
                List.of(price),
                (there, added) -> Stream.concat(
                                there.stream().filter(other -> !other.id().equals(price.id())), added.stream())
                        .toList());
    }

    void remove(String id) {
        Price gone = byId.remove(id);
        if (gone != null) {
            takeOut(gone);
        }
    }

    /** The one that counts for a product, in its currency; absent when none does. */
    @Nullable
    Price now(Product product, StoreId store, ZoneId zone, Instant now) {
        List<Price> prices = bySku.getOrDefault(product.sku(), List.of()).stream()
                .filter(price -> price.price().currency().equals(product.price().currency()))
                .toList();
        return Price.now(prices, store, zone, now).orElse(null);
    }

    /** When the next price of a store begins or ends. */
    Optional<Instant> nextTurn(StoreId store, ZoneId zone, Instant now) {
        return byId.values().stream()
                .filter(price -> price.store() == null || price.store().equals(store))
                .flatMap(price -> Stream.concat(Stream.of(price.begins(zone)), price.ends(zone).stream()))
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }

    private void takeOut(Price gone) {
        bySku.computeIfPresent(gone.sku(), (_, there) -> {
            List<Price> left = there.stream()
                    .filter(price -> !price.id().equals(gone.id()))
                    .toList();
            return left.isEmpty() ? null : left;
        });
    }
}
