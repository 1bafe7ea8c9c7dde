package rapport.app.suggest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.ChangeFeed;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;

/**
 * What was asked of suggestions since the program began, for each customer apart. What is said of a gift is about whom
 * it is for: it says nothing of the customer, and ends with the gift. Lives on the screen's thread.
 */
public final class SpokenWishes {
    private final Map<Whose, Set<Sku>> never = new HashMap<>();
    private final Map<Whose, Set<Sku>> less = new HashMap<>();
    private final Map<Optional<CustomerId>, Mood> moods = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private record Whose(Optional<CustomerId> customer, boolean gift) {}

    /** What holds now for a customer, or for somebody without a name. */
    Wanted of(@Nullable CustomerId customer) {
        Whose whose = whose(customer);
        return new Wanted(never.getOrDefault(whose, Set.of()), less.getOrDefault(whose, Set.of()), mood(customer));
    }

    void never(@Nullable CustomerId customer, Sku product) {
        never.computeIfAbsent(whose(customer), _ -> new HashSet<>()).add(product);
        changed();
    }

    void less(@Nullable CustomerId customer, Sku product) {
        less.computeIfAbsent(whose(customer), _ -> new HashSet<>()).add(product);
        changed();
    }

    /** As if nothing had been said of this product. */
    void takeBack(@Nullable CustomerId customer, Sku product) {
        Whose whose = whose(customer);
        never.getOrDefault(whose, new HashSet<>()).remove(product);
        less.getOrDefault(whose, new HashSet<>()).remove(product);
        changed();
    }

    /** Whether what is bought now is a gift; may be asked on any thread. */
    public boolean isForSomebodyElse(@Nullable CustomerId customer) {
        return mood(customer) == Mood.GIFT;
    }

    Mood mood(@Nullable CustomerId customer) {
        return moods.getOrDefault(Optional.ofNullable(customer), Mood.USUAL);
    }

    /** Asks something else for this customer, for as long as they are served. */
    public void mood(@Nullable CustomerId customer, Mood mood) {
        if (mood != Mood.GIFT) {
            forgetGift(customer);
        }
        moods.put(Optional.ofNullable(customer), mood);
        changed();
    }

    /** Somebody else is served: what was of the moment has passed. */
    void leave(@Nullable CustomerId customer) {
        forgetGift(customer);
        moods.remove(Optional.ofNullable(customer));
    }

    /** Calls after anything was said or taken back. */
    ChangeFeed.Subscription whenChanged(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void forgetGift(@Nullable CustomerId customer) {
        Whose gift = new Whose(Optional.ofNullable(customer), true);
        never.remove(gift);
        less.remove(gift);
    }

    private Whose whose(@Nullable CustomerId customer) {
        return new Whose(Optional.ofNullable(customer), isForSomebodyElse(customer));
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
