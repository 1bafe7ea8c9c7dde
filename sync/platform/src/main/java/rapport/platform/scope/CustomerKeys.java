package rapport.platform.scope;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import rapport.domain.customer.Customer;
import rapport.domain.customer.Personal;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Store;
import rapport.platform.db.Batch;

/**
 * What customers are found by, and which stores they live near; kept in the transaction that tells of the customer or the
 * store.
 */
public final class CustomerKeys {
    /** A kind of key. The city finds nobody; it says whom a store is near. */
    public enum Kind {
        CARD,
        PHONE,
        EMAIL,
        CITY
    }

    @Personal
    private record Key(Kind kind, String value) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    private CustomerKeys() {}

    /**
     * Keeps the keys of customers as they are now.
     *
     * @param news those of whom nothing was told before
     */
    public static void keep(Handle handle, Collection<Customer> customers, Set<CustomerId> news) {
        if (customers.isEmpty()) {
            return;
        }
        List<Customer> known = customers.stream()
                .filter(customer -> !news.contains(customer.id()))
                .toList();
        Map<String, Map<Kind, String>> before = known(handle, known);
        Batch added = new Batch("INSERT INTO customer_key (key_value, customer, kind) VALUES (?, ?, ?)");
        Batch changed = new Batch("UPDATE customer_key SET key_value = ? WHERE customer = ? AND kind = ?");
        Batch gone = new Batch("DELETE FROM customer_key WHERE customer = ? AND kind = ?");
        Neighbours neighbours = new Neighbours(handle);
        for (Customer customer : customers) {
            String id = customer.id().value();
            Map<Kind, String> was = before.getOrDefault(id, Map.of());
            Map<Kind, String> now = keys(customer.details());
            now.forEach((kind, value) -> {
                if (!was.containsKey(kind)) {
                    added.add(value, id, kind.name());
                } else if (!value.equals(was.get(kind))) {
                    changed.add(value, id, kind.name());
                }
            });
            was.keySet().stream().filter(kind -> !now.containsKey(kind)).forEach(kind -> gone.add(id, kind.name()));
            if (!Objects.equals(was.get(Kind.CITY), now.get(Kind.CITY))) {
                neighbours.moved(id, was.get(Kind.CITY), now.get(Kind.CITY), news.contains(customer.id()));
            }
        }
        gone.execute(handle);
        changed.execute(handle);
        added.execute(handle);
        neighbours.execute();
    }

    /** Keeps which city a store is in; its people are in its scope. */
    public static void keep(Handle handle, Store store) {
        String id = store.id().value();
        String city = CompareForm.city(store.city());
        String was = handle.createQuery("SELECT city FROM store_city WHERE store = ?")
                .bind(0, id)
                .mapTo(String.class)
                .findOne()
                .orElse("");
        if (was.equals(city)) {
            return;
        }
        handle.execute("DELETE FROM store_city WHERE store = ?", id);
        peopleOf(handle, was).forEach(customer -> ScopeRows.leave(handle, customer, id, ScopeReason.LIVES_NEAR));
        if (!city.isEmpty()) {
            handle.execute("INSERT INTO store_city (store, city) VALUES (?, ?)", id, city);
            peopleOf(handle, city).forEach(customer -> ScopeRows.enter(handle, customer, id, ScopeReason.LIVES_NEAR));
        }
    }

    /** Nobody is found by these any more. */
    public static void forget(Handle handle, Collection<String> customers) {
        if (!customers.isEmpty()) {
            handle.createUpdate("DELETE FROM customer_key WHERE customer IN (<customers>)")
                    .bindList("customers", customers)
                    .execute();
        }
    }

    /**
     * Those who have a key, two at most.
     *
     * @param country of phone numbers that were asked without one
     */
    public static List<CustomerId> having(Handle handle, Kind kind, String asked, String country) {
        List<String> values = switch (kind) {
            case CARD -> List.of(CompareForm.card(asked));
            case PHONE -> CompareForm.phones(asked, country);
            case EMAIL -> List.of(CompareForm.email(asked));
            case CITY -> throw new IllegalArgumentException("a city is no key of one person");
        };
        List<String> usable = values.stream().filter(value -> !value.isEmpty()).toList();
        return usable.isEmpty()
                ? List.of()
                : handle.createQuery("SELECT DISTINCT customer FROM customer_key"
                                + " WHERE kind = :kind AND key_value IN (<values>) LIMIT 2")
                        .bind("kind", kind.name())
                        .bindList("values", usable)
                        .map((row, _) -> new CustomerId(row.getString(1)))
                        .list();
    }

    private static Map<String, Map<Kind, String>> known(Handle handle, List<Customer> customers) {
        Map<String, Map<Kind, String>> known = new HashMap<>();
        if (!customers.isEmpty()) {
            handle.createQuery("SELECT customer, kind, key_value FROM customer_key WHERE customer IN (<ids>)")
                    .bindList(
                            "ids",
                            customers.stream()
                                    .map(customer -> customer.id().value())
                                    .toList())
                    .map((row, _) ->
                            Map.entry(row.getString(1), new Key(Kind.valueOf(row.getString(2)), row.getString(3))))
                    .forEach(entry -> known.computeIfAbsent(entry.getKey(), _ -> new EnumMap<>(Kind.class))
                            .put(entry.getValue().kind(), entry.getValue().value()));
        }
        return known;
    }

    private static Map<Kind, String> keys(PersonalDetails details) {
        Map<Kind, String> keys = new EnumMap<>(Kind.class);
        put(keys, Kind.CARD, details.card() == null ? "" : CompareForm.card(details.card()));
        put(keys, Kind.PHONE, details.phone() == null ? "" : CompareForm.phone(details.phone()));
        put(keys, Kind.EMAIL, details.email() == null ? "" : CompareForm.email(details.email()));
        put(keys, Kind.CITY, details.city() == null ? "" : CompareForm.city(details.city()));
        return keys;
    }

    private static void put(Map<Kind, String> keys, Kind kind, String value) {
        if (!value.isEmpty()) {
            keys.put(kind, value);
        }
    }

    private static List<String> peopleOf(Handle handle, String city) {
        return city.isEmpty()
                ? List.of()
                : handle.createQuery("SELECT customer FROM customer_key WHERE kind = ? AND key_value = ?")
                        .bind(0, Kind.CITY.name())
                        .bind(1, city)
                        .mapTo(String.class)
                        .list();
    }
}
