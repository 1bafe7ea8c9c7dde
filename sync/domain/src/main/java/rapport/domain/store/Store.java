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

    /**
     * The country of phone numbers without a country code, as ISO 3166 has it: the first two letters of a currency's code
     * stand for it mostly.
     */
    public String country() {
        return currency.getCurrencyCode().substring(0, 2);
    }
}
