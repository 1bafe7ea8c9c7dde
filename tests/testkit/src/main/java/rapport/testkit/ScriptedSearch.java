package rapport.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Customer;
import rapport.domain.customer.Personal;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.purchase.Purchase;
import rapport.protocol.CustomerSearch;

/** Finds people by a strong key, also those whom only other stores know. Guarded by the platform's lock. */
final class ScriptedSearch {
    private final List<Elsewhere> elsewhere = new ArrayList<>();

    /** Somebody whom only other stores know. */
    @Personal
    record Elsewhere(Customer customer, List<Purchase> purchases) {
        List<PlatformRow> rows() {
            List<PlatformRow> rows = new ArrayList<>(List.of(new PlatformRow.OfCustomer(customer)));
            purchases.forEach(purchase -> rows.add(new PlatformRow.OfPurchase(purchase)));
            return rows;
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    void keep(Elsewhere somebody) {
        elsewhere.add(somebody);
    }

    /** Takes somebody out of those whom only other stores know. */
    Optional<Elsewhere> takeElsewhere(CustomerSearch search) {
        Optional<Elsewhere> found = elsewhere.stream()
                .filter(somebody -> fits(search, somebody.customer(), somebody.purchases()))
                .findFirst();
        found.ifPresent(elsewhere::remove);
        return found;
    }

    /** Somebody whom the store knows already. */
    static Optional<Customer> known(CustomerSearch search, ScriptedFeed feed) {
        List<Purchase> purchases = feed.present(Table.PURCHASES).stream()
                .map(row -> ((PlatformRow.OfPurchase) row).purchase())
                .toList();
        return feed.present(Table.CUSTOMERS).stream()
                .map(row -> ((PlatformRow.OfCustomer) row).customer())
                .filter(customer -> fits(
                        search,
                        customer,
                        purchases.stream()
                                .filter(purchase -> customer.id().equals(purchase.customer()))
                                .toList()))
                .findFirst();
    }

    private static boolean fits(CustomerSearch search, Customer customer, List<Purchase> purchases) {
        return switch (search.key()) {
            case CARD -> search.value().equals(customer.details().card());
            case PHONE ->
                digits(search.value()).equals(digits(customer.details().phone()));
            case EMAIL -> search.value().equalsIgnoreCase(customer.details().email());
            case ORDER ->
                purchases.stream().anyMatch(purchase -> purchase.number().equals(search.value()));
            case CODE -> false;
        };
    }

    private static String digits(@Nullable String phone) {
        return phone == null ? "none" : phone.replaceAll("\\D", "");
    }
}
