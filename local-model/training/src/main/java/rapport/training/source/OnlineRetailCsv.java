package rapport.training.source;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import rapport.training.source.CsvFile.Row;

/**
 * UCI's <em>Online Retail</em>: lines with a stock code of five digits and perhaps letters, sold at a price; a basket is
 * an invoice, cancelled ones take back. Invoices without a customer count for popularity only.
 */
public final class OnlineRetailCsv {
    private static final Pattern PRODUCT = Pattern.compile("\\d{5}[A-Za-z]*");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern PRICE = Pattern.compile("[0-9.]{1,20}(e[+-]?\\d{1,2})?");

    private OnlineRetailCsv() {}

    /** @param now what lies in its future is passed over */
    public static Sales read(Path file, Instant now) {
        SalesBook book = new SalesBook(now);
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
                    book.describe(row.at(code), described(row.at(name), row.at(price)));
                    boolean known = row.at(customer).matches("\\d{1,18}");
                    book.take(
                            known ? row.at(customer) : null,
                            seconds(csv, row, row.at(date)),
                            row.at(invoice),
                            row.at(code),
                            Long.parseLong(row.at(quantity)));
                }
            }
        }
        return book.close("online-retail", true);
    }

    private static Described described(String name, String price) {
        return new Described("", "", Float.parseFloat(price), List.of(), name.equals("NA") ? "" : name);
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
