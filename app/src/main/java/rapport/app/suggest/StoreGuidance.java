package rapport.app.suggest;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.cache.Desk;
import rapport.domain.product.Sku;
import rapport.engine.policy.Exploration;
import rapport.engine.policy.Guidance;
import rapport.engine.policy.Stocked;
import rapport.engine.policy.Wishes;

/** What this device knows for the policy of suggestions. Thread-safe. */
final class StoreGuidance {
    private final Desk desk;
    private volatile @Nullable Counted counted;

    /** What was counted here, as the engine reads it. */
    private record Counted(Map<Sku, Desk.Tally> tallies, Map<Sku, Exploration.Tally> read) {}

    StoreGuidance(Desk desk) {
        this.desk = desk;
    }

    /**
     * @param sizes the customer's own, by category; none where nothing personal may be used
     * @param compared whether the customer gets what everybody gets, to be compared with
     */
    Guidance of(
            SharedAssortment.Known known,
            Map<Sku, Stocked> stock,
            Suggesting.Request request,
            Map<String, String> sizes,
            boolean compared) {
        Guidance guidance = Guidance.STANDARD
                .with(known.facts().products())
                .withStock(stock)
                .with(known.wanting().directives())
                .with(known.here())
                .with(wishes(request.wanted()).withSizes(sizes))
                .with(new Exploration(tallies(), request.dice()));
        return compared ? guidance.asHoldout() : guidance;
    }

    private static Wishes wishes(Wanted wanted) {
        Wishes said = Wishes.NONE.withNever(wanted.never(), Set.of()).withLess(wanted.less());
        return switch (wanted.mood()) {
            case USUAL -> said;
            case SURPRISE -> said.withSurprise();
            case GIFT -> said.asGift();
        };
    }

    @SuppressWarnings("ReferenceEquality") // the desk gives the same map as long as nothing was counted
    private Map<Sku, Exploration.Tally> tallies() {
        Map<Sku, Desk.Tally> now = desk.tallies();
        Counted before = counted;
        if (before != null && before.tallies() == now) {
            return before.read();
        }
        Map<Sku, Exploration.Tally> read = HashMap.newHashMap(now.size());
        now.forEach((sku, tally) -> read.put(sku, new Exploration.Tally(tally.shown(), tally.taken())));
        Map<Sku, Exploration.Tally> kept = Map.copyOf(read);
        counted = new Counted(now, kept);
        return kept;
    }
}
