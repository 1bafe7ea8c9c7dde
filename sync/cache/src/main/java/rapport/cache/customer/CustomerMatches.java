package rapport.cache.customer;

import java.util.List;
import rapport.domain.customer.Personal;

/**
 * The answer to a lookup.
 *
 * @param matches at most as many as were asked for
 * @param total how many match in all, counted up to 1,000
 * @param customers how many customers this device has
 */
@Personal
public record CustomerMatches(List<CustomerMatch> matches, int total, long customers) {
    public static final int COUNTED = 1000;

    public CustomerMatches {
        matches = List.copyOf(matches);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
