package rapport.faults.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.cache.EnrolledDevice;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalStores;

/** The test's own list of registrations: what was begun, what was confirmed, and which facts had to wait. */
final class Newcomers {
    private final Map<FactId, CustomerRegistered> begun = new HashMap<>();
    private final List<CustomerId> customers = new ArrayList<>();
    private final Set<FactId> waited = new HashSet<>();

    /**
     * Somebody new, in two of five cases with a card that is another customer's; then mostly with the correction that
     * follows.
     */
    static List<CustomerRegistered> draw(RandomGenerator random, Instant at, EnrolledDevice device) {
        UUID first = Uuid7.at(at, random);
        CustomerId customer = CustomerId.registeredBy(first);
        boolean taken = random.nextInt(5) < 2;
        CustomerRegistered registration = registration(first, at, device, customer, taken);
        return taken && random.nextInt(4) > 0
                ? List.of(registration, registration(Uuid7.at(at, random), at, device, customer, false))
                : List.of(registration);
    }

    private static CustomerRegistered registration(
            UUID id, Instant at, EnrolledDevice device, CustomerId customer, boolean taken) {
        String card =
                taken ? Objects.requireNonNull(TypicalCustomers.CLARA.details().card()) : null;
        return new CustomerRegistered(
                new FactId(id),
                at,
                device.store(),
                device.device(),
                TypicalStores.MIA.id(),
                customer,
                new PersonalDetails("Nora", "Lindgren", null, null, card, null));
    }

    static boolean isTaken(CustomerRegistered registration) {
        return registration.details().card() != null;
    }

    void begun(CustomerRegistered registration) {
        begun.put(registration.id(), registration);
        if (!customers.contains(registration.customer())) {
            customers.add(registration.customer());
        }
    }

    /** Whether the platform must refuse this fact. */
    boolean mustBeRejected(FactId fact) {
        CustomerRegistered registration = begun.get(fact);
        return registration != null && isTaken(registration);
    }

    /** Whether somebody asked for this person to be a customer, in a way that the platform can take. */
    boolean mayBeCustomer(String customer) {
        return begun.values().stream()
                .anyMatch(one -> !isTaken(one) && one.customer().value().equals(customer));
    }

    List<CustomerId> customers() {
        return customers;
    }

    /** One of those whose registration was begun; absent while there is none. */
    @Nullable
    CustomerId some(RandomGenerator random) {
        return customers.isEmpty() ? null : customers.get(random.nextInt(customers.size()));
    }

    void waited(FactId fact) {
        waited.add(fact);
    }

    /** A device lost its power: what it had not forced may be gone. */
    void mayLoseWaiting() {
        waited.clear();
    }

    Set<FactId> waited() {
        return waited;
    }
}
