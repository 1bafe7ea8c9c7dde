package rapport.platform.intake;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import rapport.domain.product.Money;

/**
 * One readable record of an Online Retail file.
 *
 * @param invoice starts with {@code C} for a cancellation
 * @param description empty where the file has none
 * @param quantity negative on a cancellation
 * @param customer the number, empty for an anonymous purchase
 */
record SourceLine(
        String invoice,
        String stockCode,
        String description,
        int quantity,
        LocalDateTime at,
        BigDecimal price,
        String customer,
        String country) {

    boolean cancels() {
        return invoice.startsWith("C");
    }

    /**
     * Whether the line is for a product: its stock code begins with five digits or with {@code DCGS}. All others
     * ({@code POST}, {@code D}, {@code BANK CHARGES}, {@code gift_0001_20}) are charges.
     */
    boolean sellsProduct() {
        return productCode(stockCode);
    }

    static boolean productCode(String stockCode) {
        return stockCode.startsWith("DCGS")
                || stockCode.length() >= 5 && stockCode.chars().limit(5).allMatch(c -> c >= '0' && c <= '9');
    }

    /** Quantity times price. */
    BigDecimal money() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }

    /** @throws ArithmeticException for a fraction of a penny */
    Money unitPrice() {
        return Money.pence(price.movePointRight(2).longValueExact());
    }

    /** @throws ArithmeticException for a fraction of a penny */
    Money total() {
        return Money.pence(money().movePointRight(2).longValueExact());
    }

    boolean inWholePence() {
        BigDecimal counted = sellsProduct() ? price : money();
        return counted.stripTrailingZeros().scale() <= 2;
    }
}
