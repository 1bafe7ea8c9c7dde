package rapport.training.source;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;
import rapport.training.source.CsvFile.Row;

/**
 * Purchases, {@code customer,time,sku[,quantity][,basket]} with any further columns. The time is a date or an ISO time,
 * in UTC without an offset. Lines of one customer and time, and of one basket if there is that column, are one basket. A
 * line without a customer counts for popularity only, and needs a basket or a time of day.
 */
public final class PurchasesCsv {
    private static final int LONGEST = 200;
    private static final int DATE = 10;

    private PurchasesCsv() {}

    /**
     * @param described what products are, as far as it is known
     * @param now what lies in its future is passed over
     */
    public static Sales read(Path file, Map<String, Described> described, Instant now) {
        SalesBook book = new SalesBook(now);
        described.forEach(book::describe);
        try (CsvFile csv = CsvFile.open(file)) {
            int customer = csv.column("customer");
            int time = csv.column("time");
            int sku = csv.column("sku");
            OptionalInt quantity = csv.optionalColumn("quantity");
            OptionalInt basket = csv.optionalColumn("basket");
            for (Row row = csv.next(); row != null; row = csv.next()) {
                String who = text(csv, row, customer);
                String when = text(csv, row, time);
                String which = basket.isPresent() ? text(csv, row, basket.getAsInt()) : "";
                long pieces = quantity.isPresent() ? pieces(csv, row, text(csv, row, quantity.getAsInt())) : 1;
                if (!who.isEmpty()) {
                    book.take(who, seconds(csv, row, when), which, text(csv, row, sku), pieces);
                } else if (when.length() > DATE || !which.isEmpty()) {
                    book.take(null, seconds(csv, row, when), which, text(csv, row, sku), pieces);
                } else {
                    book.passOverWithoutBasket();
                }
            }
        }
        return book.close("purchases-csv", true);
    }

    private static String text(CsvFile csv, Row row, int column) {
        String text = row.at(column).strip();
        if (text.length() > LONGEST) {
            throw csv.wrong(row.line(), "has a field of more than " + LONGEST + " characters");
        }
        return text;
    }

    private static long pieces(CsvFile csv, Row row, String text) {
        if (!text.matches("[+-]?\\d{1,18}")) {
            throw csv.wrong(row.line(), "has no quantity, a whole number");
        }
        return Long.parseLong(text);
    }

    private static long seconds(CsvFile csv, Row row, String text) {
        try {
            if (text.length() == DATE) {
                return LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            }
            String iso = text.replace(' ', 'T');
            int zone = Math.max(iso.indexOf('+'), iso.lastIndexOf('-'));
            return iso.endsWith("Z") || zone > DATE
                    ? OffsetDateTime.parse(iso).toEpochSecond()
                    : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            throw csv.wrong(row.line(), "has no time such as 2026-11-21 or 2026-11-21T10:15:00Z");
        }
    }
}
