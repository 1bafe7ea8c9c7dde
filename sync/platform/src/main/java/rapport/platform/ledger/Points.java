package rapport.platform.ledger;

import rapport.domain.customer.Customer;
import rapport.domain.purchase.Purchase;

/** What a purchase brings its customer: a point for each whole pound. */
final class Points {
    private Points() {}

    /** @throws ArithmeticException when nobody can have so many points */
    static Customer add(Customer customer, Purchase purchase) {
        long points = customer.points() + purchase.total().amount().longValue();
        return new Customer(
                customer.id(),
                customer.details(),
                customer.tier(),
                Math.toIntExact(points),
                customer.since(),
                customer.consents(),
                customer.synthetic());
    }
}
