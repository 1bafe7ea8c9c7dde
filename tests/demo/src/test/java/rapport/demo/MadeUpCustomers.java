package rapport.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerData.ScopedCustomer;

/** What the made-up retailer's customers allow the engine to read, as a tablet would read it. */
final class MadeUpCustomers {
    private MadeUpCustomers() {}

    /** The histories of those who consented and bought something, in the order of the retailer. */
    static Map<CustomerId, ConsentedHistory> consented(RetailerData retailer, Instant now) {
        Map<CustomerId, List<Visit>> visits = visits(retailer);
        Map<CustomerId, ConsentedHistory> consented = new LinkedHashMap<>();
        for (ScopedCustomer scoped : retailer.customers()) {
            Customer customer = scoped.customer();
            List<Visit> own = visits.getOrDefault(customer.id(), List.of());
            Optional<ConsentedHistory> permitted =
                    customer.consents().permit(new PurchaseHistory(own), Purpose.PERSONALISATION, now);
            if (permitted.isPresent() && !own.isEmpty()) {
                consented.put(customer.id(), permitted.get());
            }
        }
        return consented;
    }

    private static Map<CustomerId, List<Visit>> visits(RetailerData retailer) {
        Map<CustomerId, List<Visit>> visits = new HashMap<>();
        retailer.purchases().forEach(bought -> {
            if (bought.customer() != null) {
                visits.computeIfAbsent(bought.customer(), _ -> new ArrayList<>())
                        .add(new Visit(
                                bought.at(),
                                bought.channel(),
                                bought.lines().stream()
                                        .map(line -> piece(line.article(), line.quantity()))
                                        .toList()));
            }
        });
        retailer.returns().forEach(back -> {
            if (back.customer() != null) {
                visits.computeIfAbsent(back.customer(), _ -> new ArrayList<>())
                        .add(new Visit(
                                back.at(),
                                back.channel(),
                                back.lines().stream()
                                        .map(line -> piece(line.article(), -line.quantity()))
                                        .toList()));
            }
        });
        visits.values().forEach(all -> all.sort(Comparator.comparing(Visit::at)));
        return visits;
    }

    private static Piece piece(Article article, int quantity) {
        return new Piece(article.sku(), article.size(), quantity);
    }
}
