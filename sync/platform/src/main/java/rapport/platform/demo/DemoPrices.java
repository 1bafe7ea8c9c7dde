package rapport.platform.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import rapport.domain.product.Money;
import rapport.domain.product.Price;
import rapport.domain.product.Product;

/** Promotions around a day: one that is on, one that begins at midnight, one that ends then. */
final class DemoPrices {
    private static final int ONE_IN = 100;

    private DemoPrices() {}

    /** A promotion: its name, percent off, and its first and last day, counted from today. */
    private record Promotion(String name, int percent, int first, int last) {
        Price of(Product product, LocalDate today) {
            long pence = product.price().minor() * (100 - percent) / 100;
            LocalDateTime from = today.plusDays(first).atStartOfDay();
            return new Price(
                    "PR-" + product.sku().value() + "-" + percent,
                    product.sku(),
                    null,
                    new Money(pence, product.price().currency()),
                    from,
                    today.plusDays(last + 1L).atStartOfDay(),
                    name);
        }
    }

    private static final List<Promotion> PROMOTIONS = List.of(
            new Promotion("Season’s end", 30, -10, 9),
            new Promotion("Members’ week", 20, 1, 7),
            new Promotion("Last day", 40, -6, 0));

    /** For one product in a hundred, none of those that the demo tells of by name. */
    static List<Price> of(List<Product> products, LocalDate today) {
        List<Price> prices = new ArrayList<>();
        for (int i = ONE_IN / 2; i < products.size(); i += ONE_IN) {
            if (!DemoProducts.known(products.get(i))) {
                prices.add(PROMOTIONS.get(i / ONE_IN % PROMOTIONS.size()).of(products.get(i), today));
            }
        }
        return List.copyOf(prices);
    }
}
