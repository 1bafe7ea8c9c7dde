package rapport.engine.policy;

import java.util.Set;

/**
 * In which sizes a product can be had, by place. A product without sizes has the size "".
 *
 * @param here in this store
 * @param nearby in a store close by
 * @param online sent home
 */
public record Stocked(Set<String> here, Set<String> nearby, Set<String> online) {
    public Stocked {
        here = Set.copyOf(here);
        nearby = Set.copyOf(nearby);
        online = Set.copyOf(online);
    }

    /** In any size. */
    Where where() {
        return nearest(!here.isEmpty(), !nearby.isEmpty(), !online.isEmpty());
    }

    Where where(String size) {
        return nearest(here.contains(size), nearby.contains(size), online.contains(size));
    }

    private static Where nearest(boolean here, boolean nearby, boolean online) {
        return here ? Where.HERE : nearby ? Where.NEARBY : online ? Where.ONLINE : Where.NOWHERE;
    }
}
