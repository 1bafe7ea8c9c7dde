package rapport.training.source;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.training.problem.TrainingException;
import rapport.training.source.CsvFile.Row;

/**
 * The lines of UCI's <em>Online Retail</em> that count: with a stock code of five digits and perhaps letters, sold at a
 * price.
 */
public final class OnlineRetailLines {
    private static final Pattern PRODUCT = Pattern.compile("\\d{5}[A-Za-z]*");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern CUSTOMER = Pattern.compile("\\d{1,18}");
    private static final Pattern PRICE = Pattern.compile("[0-9.]{1,20}(e[+-]?\\d{1,2})?");

    private OnlineRetailLines() {}

    /**
     * One of them.
     *
     * @param customer absent for nobody in particular
     * @param at seconds since 1970, by the clock of the shop
     * @param quantity negative for what came back
     */
    public record Line(
            @Nullable String customer, String invoice, long at, String code, String name, long quantity, float price) {}

    /**
     * In their order.
     *
     * @throws TrainingException if it is no such file
     */
    public static void read(Path file, Consumer<Line> reader) {
        try (CsvFile csv = CsvFile.open(file)) {
            int invoice = csv.column("InvoiceNo");
            int code = csv.column("StockCode");
            int name = csv.column("Description");
            int quantity = csv.column("Quantity");
            int date = csv.column("InvoiceDate");
            int price = csv.column("UnitPrice");
            int customer = csv.column("CustomerID");
            for (Row row = csv.next(); row != null; row = csv.next()) {
                if (PRODUCT.matcher(row.at(code)).matches()
                        && WHOLE.matcher(row.at(quantity)).matches()
                        && isSold(row.at(price))) {
                    reader.accept(new Line(
                            CUSTOMER.matcher(row.at(customer)).matches() ? row.at(customer) : null,
                            row.at(invoice),
                            seconds(csv, row, row.at(date)),
                            row.at(code),
                            row.at(name),
                            Long.parseLong(row.at(quantity)),
                            Float.parseFloat(row.at(price))));
                }
            }
        }
    }

    private static boolean isSold(String price) {
        try {
            return PRICE.matcher(price).matches() && new BigDecimal(price).signum() > 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static long seconds(CsvFile csv, Row row, String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            throw csv.wrong(row.line(), "has no time such as 2010-12-01 08:26:00");
        }
    }
}
