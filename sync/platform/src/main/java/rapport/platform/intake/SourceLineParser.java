package rapport.platform.intake;

import static rapport.platform.intake.Columns.Column;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes lines of records, or says why not. Equal texts become one object, since a file repeats the same few. */
final class SourceLineParser {
    private static final Pattern INVOICE = Pattern.compile("[A-Z]?[0-9]{1,12}");
    private static final Pattern PRODUCT_CODE = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Pattern CHARGE_CODE = Pattern.compile("[\\p{Alnum} ._-]{1,40}");
    private static final Pattern QUANTITY = Pattern.compile("-?[0-9]{1,6}");
    private static final Pattern PRICE = Pattern.compile("-?[0-9]{1,6}(\\.[0-9]{1,6})?");
    private static final Pattern CUSTOMER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2099;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[ ]['T']HH:mm[:ss]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    /** A line, or the reason why there is none; the money of an unreadable line too where it can be told. */
    sealed interface Parsed {
        record Sound(SourceLine line) implements Parsed {}

        record Broken(Rejection reason, BigDecimal money) implements Parsed {}
    }

    private final Columns columns;
    private final Map<String, String> texts = new HashMap<>();
    private String lastTimeText = "";
    private @Nullable LocalDateTime lastTime;

    SourceLineParser(Columns columns) {
        this.columns = columns;
    }

    Parsed parse(CsvRecord record) {
        if (record.fault() != null) {
            return new Parsed.Broken(record.fault(), BigDecimal.ZERO);
        }
        List<String> fields = record.fields();
        if (fields.size() != columns.width()) {
            return new Parsed.Broken(Rejection.WRONG_NUMBER_OF_FIELDS, BigDecimal.ZERO);
        }
        Integer quantity = quantity(columns.of(Column.QUANTITY, fields));
        BigDecimal price = price(columns.of(Column.PRICE, fields));
        BigDecimal money =
                quantity == null || price == null ? BigDecimal.ZERO : price.multiply(BigDecimal.valueOf(quantity));
        String invoice = columns.of(Column.INVOICE, fields);
        if (!INVOICE.matcher(invoice).matches()) {
            return new Parsed.Broken(Rejection.UNREADABLE_INVOICE, money);
        }
        String stockCode = columns.of(Column.STOCK_CODE, fields);
        if (!readableCode(stockCode)) {
            return new Parsed.Broken(Rejection.UNREADABLE_STOCK_CODE, money);
        }
        String description =
                SPACES.matcher(present(columns.of(Column.DESCRIPTION, fields))).replaceAll(" ");
        if (description.length() > LONGEST_DESCRIPTION) {
            return new Parsed.Broken(Rejection.TOO_LONG, money);
        }
        if (quantity == null) {
            return new Parsed.Broken(Rejection.UNREADABLE_QUANTITY, money);
        }
        LocalDateTime at = time(columns.of(Column.DATE, fields));
        if (at == null) {
            return new Parsed.Broken(Rejection.UNREADABLE_DATE, money);
        }
        if (price == null) {
            return new Parsed.Broken(Rejection.UNREADABLE_PRICE, money);
        }
        String customer = present(columns.of(Column.CUSTOMER, fields));
        if (!customer.isEmpty() && !CUSTOMER.matcher(customer).matches()) {
            return new Parsed.Broken(Rejection.UNREADABLE_CUSTOMER, money);
        }
        return new Parsed.Sound(new SourceLine(
                one(invoice),
                one(stockCode),
                one(description),
                quantity,
                at,
                price,
                one(customer),
                one(columns.of(Column.COUNTRY, fields))));
    }

    private static boolean readableCode(String stockCode) {
        return (SourceLine.productCode(stockCode) ? PRODUCT_CODE : CHARGE_CODE)
                .matcher(stockCode)
                .matches();
    }

    /** The file writes {@code NA} for nothing. */
    private static String present(String text) {
        return text.equals("NA") ? "" : text;
    }

    private static @Nullable Integer quantity(String text) {
        return QUANTITY.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    private static @Nullable BigDecimal price(String text) {
        return PRICE.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** The lines of an invoice share their time, so the last one is remembered. */
    private @Nullable LocalDateTime time(String text) {
        if (!text.equals(lastTimeText)) {
            lastTime = parsedTime(text);
            lastTimeText = text;
        }
        return lastTime;
    }

    private static @Nullable LocalDateTime parsedTime(String text) {
        try {
            LocalDateTime at = LocalDateTime.parse(text, TIME);
            return at.getYear() < FIRST_YEAR || at.getYear() > LAST_YEAR ? null : at;
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private String one(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
