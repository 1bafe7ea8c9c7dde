package rapport.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Customer;
import rapport.domain.customer.Personal;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Return;
import rapport.domain.store.StoreId;
import rapport.platform.intake.RetailerData;

/** Draws what is asked in a benchmark, always the same for the same seed. */
@Personal
final class Questions {
    private static final int DRAWN = 20_000;
    private static final int MANY_ENTRIES = 200;

    private final List<Customer> customers;
    private final List<CustomerId> withMostEntries;
    private final SplittableRandom random;

    /** About customers whom this store knows. */
    Questions(RetailerData retailer, StoreId store, long seed) {
        customers = retailer.customers().stream()
                .filter(scoped -> scoped.scope().contains(store))
                .map(RetailerData.ScopedCustomer::customer)
                .toList();
        random = new SplittableRandom(seed);
        Map<CustomerId, Integer> entries = new HashMap<>();
        for (Purchase purchase : retailer.purchases()) {
            count(entries, purchase.customer());
        }
        for (Return back : retailer.returns()) {
            count(entries, back.customer());
        }
        withMostEntries = customers.stream()
                .map(Customer::id)
                .filter(customer -> entries.getOrDefault(customer, 0) >= MANY_ENTRIES)
                .toList();
    }

    /** What an associate types: beginnings of names, an e-mail's part, digits of the phone, the card. */
    List<String> typed() {
        List<String> typed = new ArrayList<>(DRAWN);
        for (int i = 0; i < DRAWN; i++) {
            typed.add(typed(customers.get(random.nextInt(customers.size()))));
        }
        return typed;
    }

    List<CustomerId> anyCustomers() {
        return random.ints(DRAWN, 0, customers.size())
                .mapToObj(i -> customers.get(i).id())
                .toList();
    }

    /** Customers with 200 entries or more in their timeline. */
    List<CustomerId> customersWithMostEntries() {
        return random.ints(DRAWN, 0, withMostEntries.size())
                .mapToObj(withMostEntries::get)
                .toList();
    }

    private String typed(Customer customer) {
        PersonalDetails details = customer.details();
        String text = switch (random.nextInt(6)) {
            case 0 -> details.familyName();
            case 1 -> details.familyName() + " " + details.givenName();
            case 2 -> details.givenName();
            case 3 -> or(details.email(), details.fullName());
            case 4 -> or(details.phone(), details.fullName());
            default -> or(details.card(), details.fullName());
        };
        return text.substring(0, Math.min(text.length(), 2 + random.nextInt(Math.max(1, text.length() - 1))));
    }

    private static String or(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    private static void count(Map<CustomerId, Integer> entries, @Nullable CustomerId customer) {
        if (customer != null) {
            entries.merge(customer, 1, Integer::sum);
        }
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
