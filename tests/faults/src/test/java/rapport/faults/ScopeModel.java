package rapport.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Customer;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.CustomerId;
import rapport.domain.store.AssociateId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;

/** Who should be known where, and with what, reckoned in plain Java from what was done and from nothing else. */
final class ScopeModel {
    private static final Duration PINNED = Duration.ofDays(7);

    private final Map<CustomerId, Customer> customers = new HashMap<>();
    private final Map<CustomerId, List<Instant>> purchases = new HashMap<>();
    private final Set<String> reasons = new HashSet<>();
    private final Map<String, Instant> pins = new HashMap<>();

    void add(Customer customer) {
        customers.put(customer.id(), customer);
    }

    Customer customer(CustomerId id) {
        return Objects.requireNonNull(customers.get(id));
    }

    void assigned(StoreId store, CustomerId customer, boolean in) {
        reason("assigned " + store + " " + customer.value(), in);
    }

    void booked(StoreId store, AssociateId associate, CustomerId customer, boolean in) {
        reason("booked " + store + " " + customer.value() + " " + associate.value(), in);
    }

    Customer moved(CustomerId id, @Nullable String city) {
        Customer c = customer(id);
        PersonalDetails d = c.details();
        Customer moved = new Customer(
                c.id(),
                new PersonalDetails(d.givenName(), d.familyName(), d.email(), d.phone(), d.card(), city),
                c.tier(),
                c.points(),
                c.since(),
                c.consents(),
                c.synthetic());
        customers.put(id, moved);
        return moved;
    }

    void sold(SaleRecorded sale, CustomerId id) {
        Customer c = customer(id);
        customers.put(
                id,
                new Customer(
                        c.id(),
                        c.details(),
                        c.tier(),
                        c.points() + sale.total().amount().intValue(),
                        c.since(),
                        c.consents(),
                        c.synthetic()));
        purchases.computeIfAbsent(id, _ -> new ArrayList<>()).add(sale.at());
        reason("bought " + sale.store() + " " + id.value(), true);
    }

    void pinned(DeviceId device, CustomerId customer, Instant now) {
        pins.put(device.value() + " " + customer.value(), now.plus(PINNED));
    }

    boolean knows(Store store, DeviceId device, CustomerId id, Instant now) {
        String where = store.id() + " " + id.value();
        String city = customer(id).details().city();
        Instant until = pins.get(device.value() + " " + id.value());
        return reasons.contains("assigned " + where)
                || reasons.contains("bought " + where)
                || reasons.stream().anyMatch(reason -> reason.startsWith("booked " + where + " "))
                || city != null && city.equals(store.city())
                || until != null && now.isBefore(until);
    }

    /** When a customer bought something, the latest last. */
    List<Instant> bought(CustomerId id) {
        return purchases.getOrDefault(id, List.of()).stream().sorted().toList();
    }

    private void reason(String reason, boolean holds) {
        if (holds) {
            reasons.add(reason);
        } else {
            reasons.remove(reason);
        }
    }
}
