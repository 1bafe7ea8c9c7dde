package rapport.app.shell;

import rapport.domain.customer.Personal;
import rapport.domain.key.CustomerId;

/** The places one can be at. */
public sealed interface Destination {
    /** The lookup. */
    record Customers() implements Destination {}

    /** A customer's page. */
    record CustomerPage(CustomerId customer) implements Destination {}

    /** People whom this tablet does not know; {@code typed} is what was looked for in vain. */
    @Personal
    record Newcomer(String typed) implements Destination {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /** The basket. */
    record BasketPage() implements Destination {}

    /** How this tablet's entries stand at headquarters. */
    record SentToHeadquarters() implements Destination {}
}
