package rapport.domain.store;

import java.time.ZoneId;
import java.util.Currency;

/**
 * A shop: its name as on the door, its time zone, its currency.
 *
 * @param city whose people live near, empty where that is not known
 */
public record Store(StoreId id, String name, ZoneId zone, Currency currency, String city) {
    /** A shop of which the city is not known. */
    public Store(StoreId id, String name, ZoneId zone, Currency currency) {
        this(id, name, zone, currency, "");
    }
}
