package rapport.training.evaluate;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import rapport.training.evaluate.NextBaskets.Shopper;
import rapport.training.source.CsvFile;
import rapport.training.source.CsvFile.Row;

/**
 * UCI's <em>Online Retail</em> as baskets: lines with a customer, sold at a price, with a stock code of five digits and
 * perhaps letters; a basket is an invoice; customers with at least four of them.
 */
final class OnlineRetail {
    private static final Pattern PRODUCT = Pattern.compile("\\d{5}.*");
    private static final int LEAST_BASKETS = 4;

    private OnlineRetail() {}

    private record Invoice(String id, String at, Set<String> products) {}

    static List<Shopper> read(Path file) {
        Map<String, Map<String, Invoice>> byCustomer = new HashMap<>();
        try (CsvFile csv = CsvFile.open(file)) {
            int invoice = csv.column("InvoiceNo");
            int code = csv.column("StockCode");
            int quantity = csv.column("Quantity");
            int date = csv.column("InvoiceDate");
            int price = csv.column("UnitPrice");
            int customer = csv.column("CustomerID");
            for (Row row = csv.next(); row != null; row = csv.next()) {
                if (counts(row.at(customer), row.at(invoice), row.at(code), row.at(quantity), row.at(price))) {
                    Set<String> products = new LinkedHashSet<>(List.of(row.at(code)));
                    byCustomer
                            .computeIfAbsent(row.at(customer), _ -> new LinkedHashMap<>())
                            .merge(
                                    row.at(invoice),
                                    new Invoice(row.at(invoice), row.at(date), products),
                                    OnlineRetail::together);
                }
            }
        }
        List<Shopper> shoppers = new ArrayList<>();
        byCustomer.forEach((customer, invoices) -> {
            if (invoices.size() >= LEAST_BASKETS) {
                List<List<String>> baskets = invoices.values().stream()
                        .sorted(Comparator.comparing(Invoice::at).thenComparing(Invoice::id))
                        .map(one -> List.copyOf(one.products()))
                        .toList();
                shoppers.add(new Shopper(customer, baskets.subList(0, baskets.size() - 1), baskets.getLast()));
            }
        });
        shoppers.sort(Comparator.comparing(Shopper::id));
        return shoppers;
    }

    private static boolean counts(String customer, String invoice, String code, String quantity, String price) {
        return customer.matches("\\d+")
                && !invoice.startsWith("C")
                && quantity.matches("\\d+")
                && !quantity.matches("0+")
                && PRODUCT.matcher(code).matches()
                && price.matches("[0-9.]+(e[+-]?\\d+)?")
                && new BigDecimal(price).signum() > 0;
    }

    private static Invoice together(Invoice one, Invoice other) {
        one.products.addAll(other.products);
        return new Invoice(one.id, one.at.compareTo(other.at) <= 0 ? one.at : other.at, one.products);
    }
}
