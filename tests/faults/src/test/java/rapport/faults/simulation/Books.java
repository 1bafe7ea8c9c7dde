package rapport.faults.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.SaleRecorded;

/** The test's own list of sales, kept in plain Java: what was begun, and what was shown as confirmed. */
final class Books {
    private final Map<FactId, SaleRecorded> begun = new LinkedHashMap<>();
    private final Map<FactId, SaleRecorded> confirmed = new LinkedHashMap<>();
    private final Map<String, FactId> numbers = new HashMap<>();
    private final Set<FactId> mayBeLost = new HashSet<>();

    /**
     * @param liedTo by a disk that lost what it said it had: then a number may come again
     * @throws AssertionError when its number was given to another sale before
     */
    void begun(SaleRecorded sale, boolean liedTo) {
        begun.put(sale.id(), sale);
        FactId other = numbers.putIfAbsent(sale.number(), sale.id());
        if (!liedTo && other != null && !other.equals(sale.id())) {
            throw new AssertionError("number " + sale.number() + " was given to two sales");
        }
    }

    void confirmed(SaleRecorded sale) {
        confirmed.put(sale.id(), sale);
    }

    /** A disk that lied lost its power: what it confirmed so far may be gone. */
    void mayLose(FactId sale) {
        mayBeLost.add(sale);
    }

    int confirmed() {
        return confirmed.size();
    }

    Map<FactId, SaleRecorded> begunSales() {
        return begun;
    }

    /** Those that must be on the platform in the end. */
    Map<FactId, SaleRecorded> due() {
        Map<FactId, SaleRecorded> due = new LinkedHashMap<>(confirmed);
        due.keySet().removeAll(mayBeLost);
        return due;
    }
}
