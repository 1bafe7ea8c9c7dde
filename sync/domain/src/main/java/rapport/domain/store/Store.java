package rapport.domain.store;

import java.time.ZoneId;
import java.util.Currency;

/** A shop: its name as on the door, its time zone, its currency. */
public record Store(StoreId id, String name, ZoneId zone, Currency currency) {}
