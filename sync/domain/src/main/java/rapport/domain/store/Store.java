package rapport.domain.store;

import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;

/**
 * A shop: its name as on the door, its time zone, its currency.
 *
 * @param city whose people live near, empty where that is not known
 * @param near other stores close by, the nearest first, 5 at most
 * @param online whether it is where online orders are sent from; its stock is what can be had online
 */
public record Store(
        StoreId id, String name, ZoneId zone, Currency currency, String city, List<StoreId> near, boolean online) {
    public static final int MOST_NEAR = 5;

    /** @throws IllegalArgumentException when it is near itself, near a store twice, or near more than 5 */
    public Store {
        near = List.copyOf(near);
        if (near.size() > MOST_NEAR || near.contains(id) || new HashSet<>(near).size() < near.size()) {
            throw new IllegalArgumentException("at most 5 other stores are near, each once");
        }
    }

    /** A shop of which nobody said what is near. */
    public Store(StoreId id, String name, ZoneId zone, Currency currency, String city) {
        this(id, name, zone, currency, city, List.of(), false);
    }

    /** A shop of which the city is not known. */
    public Store(StoreId id, String name, ZoneId zone, Currency currency) {
        this(id, name, zone, currency, "");
    }

    /** The same store near others. */
    public Store near(List<StoreId> others) {
        return new Store(id, name, zone, currency, city, others, online);
    }

    /** The same store as one that online orders are sent from, or not. */
    public Store online(boolean sending) {
        return new Store(id, name, zone, currency, city, near, sending);
    }

    /**
     * The country of phone numbers without a country code, as ISO 3166 has it: the first two letters of a currency's code
     * stand for it mostly.
     */
    public String country() {
        return currency.getCurrencyCode().substring(0, 2);
    }
}
