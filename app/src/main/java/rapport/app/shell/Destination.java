package rapport.app.shell;

import rapport.domain.key.CustomerId;

/** The places one can be at. */
public sealed interface Destination {
    /** The lookup. */
    record Customers() implements Destination {}

    /** A customer's page. */
    record CustomerPage(CustomerId customer) implements Destination {}

    /** The basket. */
    record BasketPage() implements Destination {}
}
