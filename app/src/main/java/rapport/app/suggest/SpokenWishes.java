package rapport.app.suggest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.ChangeFeed;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;

/**
 * What was asked of suggestions since the program began, for each customer apart. What is said of a gift is about whom
 * it is for: it says nothing of the customer, and ends with the gift. What was looked at, tried on and put back ends when
 * somebody else is served. Lives on the screen's thread.
 */
public final class SpokenWishes {
    private final Map<Whose, Set<Sku>> never = new HashMap<>();
    private final Map<Whose, Set<Sku>> less = new HashMap<>();
    private final Map<Optional<CustomerId>, Mood> moods = new ConcurrentHashMap<>();
    private final Map<Optional<CustomerId>, Handled> handled = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private record Whose(Optional<CustomerId> customer, boolean gift) {}

    /** What holds now for a customer, or for somebody without a name. */
    public Wanted of(@Nullable CustomerId customer) {
        Whose whose = whose(customer);
        return new Wanted(
                never.getOrDefault(whose, Set.of()),
                less.getOrDefault(whose, Set.of()),
                mood(customer),
                handled.getOrDefault(Optional.ofNullable(customer), Handled.NOTHING));
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
        handled.remove(Optional.ofNullable(customer));
    }

    /** Its size is asked. */
    public void looksAt(@Nullable CustomerId customer, Sku product) {
        handles(customer, before -> before.lookingAt(product));
    }

    /** @param on false if that was said by mistake */
    public void triesOn(@Nullable CustomerId customer, Sku product, boolean on) {
        handles(customer, before -> before.trying(product, on));
    }

    /** It came into the basket. */
    public void takesUp(@Nullable CustomerId customer, Sku product) {
        handles(customer, before -> before.takingUp(product));
    }

    /** It was taken out of the basket. */
    public void putsBack(@Nullable CustomerId customer, Sku product) {
        handles(customer, before -> before.puttingBack(product));
    }

    private void handles(@Nullable CustomerId customer, UnaryOperator<Handled> change) {
        Handled before = handled.getOrDefault(Optional.ofNullable(customer), Handled.NOTHING);
        Handled after = change.apply(before);
        if (!after.equals(before)) {
            handled.put(Optional.ofNullable(customer), after);
            changed();
        }
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
