package rapport.app.basket;

/**
 * Where the basket's page leads.
 *
 * @param chooseCustomer to finding a customer
 * @param stopServing nobody is served by name any more
 */
public record BasketExits(Runnable chooseCustomer, Runnable stopServing) {}
