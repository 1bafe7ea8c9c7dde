package rapport.training.train;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rapport.training.evaluate.NbrJson;
import rapport.training.source.Described;
import rapport.training.source.Sales;
import rapport.training.source.SalesBook;

/** Baskets without dates: a week apart, everybody's last one on the same day. */
final class NbrSales {
    private static final Duration APART = Duration.ofDays(7);
    /** Nobody's week begins before 1990. */
    private static final int MOST_BASKETS = 1_000;

    private NbrSales() {}

    static Sales read(Path history, Path future, Map<String, Described> described, Instant now) {
        Map<String, List<List<String>>> before = NbrJson.baskets(history);
        Map<String, List<List<String>>> after = NbrJson.baskets(future);
        SalesBook book = new SalesBook(now);
        described.forEach(book::describe);
        Instant last = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
        before.forEach((customer, known) -> {
            List<List<String>> baskets = new ArrayList<>(known);
            baskets.addAll(after.getOrDefault(customer, List.of()));
            int from = Math.max(0, baskets.size() - MOST_BASKETS);
            for (int basket = from; basket < baskets.size(); basket++) {
                Instant at = last.minus(APART.multipliedBy(baskets.size() - 1L - basket));
                for (String sku : baskets.get(basket)) {
                    book.take(customer, at.getEpochSecond(), "", sku, 1);
                }
            }
        });
        return book.close("nbr-json", false);
    }
}
