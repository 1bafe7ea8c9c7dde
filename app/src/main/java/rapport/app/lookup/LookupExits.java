package rapport.app.lookup;

import java.util.function.Consumer;
import rapport.domain.key.CustomerId;

/**
 * Where one can go from the lookup.
 *
 * @param open a customer's page
 * @param goOn a sale without a name
 * @param receive the page for people whom this tablet does not know, with what was typed
 */
public record LookupExits(Consumer<CustomerId> open, Runnable goOn, Consumer<String> receive) {}
