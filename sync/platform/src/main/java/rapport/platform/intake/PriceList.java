package rapport.platform.intake;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Money;
import rapport.domain.product.Price;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.store.StoreId;

/**
 * Reads a CSV file of prices with the columns {@code sku,price,from} and, if they are there, {@code until,promotion,store}.
 * Times are the stores' own. The same line read twice is the same price.
 */
public final class PriceList {
    private static final Set<String> NEEDED = Set.of("sku", "price", "from");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_NAME = 60;
    private static final int ID_BYTES = 10;

    private final Map<String, Product> products;
    private final Set<StoreId> stores;
    private final Rejects rejects;
    private final Map<Rejection, Long> reasons = new TreeMap<>();
    private final Map<String, Price> prices = new LinkedHashMap<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private long read;

    /** @param products by SKU, as they are spelt */
    public PriceList(Map<String, Product> products, Set<StoreId> stores, Rejects rejects) {
        this.products = products;
        this.stores = stores;
        this.rejects = rejects;
    }

    /** Prices, and what became of the records of their file. */
    public record Read(List<Price> prices, PriceAccount account) {
        public Read {
            prices = List.copyOf(prices);
        }
    }

    /** @throws IntakeException for a file that is missing, not UTF-8 or without the columns */
    public Read read(Path file) {
        try (TextFile text = TextFile.open(file)) {
            CsvReader csv = new CsvReader(text.reader());
            header(csv.next());
            for (CsvRecord record = csv.next(); record != null; record = csv.next()) {
                read++;
                take(record);
            }
        } catch (CharacterCodingException e) {
            throw new IntakeException(
                    IntakeException.Code.ENCODING, "The file is not UTF-8; save it as UTF-8 and try again.", e);
        } catch (IOException e) {
            throw new IntakeException(IntakeException.Code.UNREADABLE, "The file cannot be read.", e);
        }
        Map<String, Long> byText = new LinkedHashMap<>();
        reasons.forEach((reason, lines) -> byText.put(reason.text(), lines));
        return new Read(List.copyOf(prices.values()), new PriceAccount(read, prices.size(), byText));
    }

    private void header(@Nullable CsvRecord header) {
        if (header == null) {
            throw new IntakeException(IntakeException.Code.EMPTY, "The file is empty.");
        }
        for (int i = 0; i < header.fields().size(); i++) {
            String name = header.fields().get(i).strip().replace("\uFEFF", "").toLowerCase(Locale.ROOT);
            if (columns.put(name, i) != null) {
                throw new IntakeException(IntakeException.Code.COLUMNS, "A column is there twice.");
            }
        }
        if (!columns.keySet().containsAll(NEEDED)) {
            throw new IntakeException(
                    IntakeException.Code.COLUMNS,
                    "The header names sku, price and from, and may name until, promotion and store.");
        }
    }

    private void take(CsvRecord record) {
        Rejection fault = record.fault();
        if (fault == null && record.fields().size() != columns.size()) {
            fault = Rejection.WRONG_NUMBER_OF_FIELDS;
        }
        if (fault == null) {
            fault = parse(record.fields());
        }
        if (fault != null) {
            reasons.merge(fault, 1L, Long::sum);
            rejects.add(record.line(), fault);
        }
    }

    /** Takes a price, or says why it is none. */
    private @Nullable Rejection parse(List<String> fields) {
        Product product = products.get(field(fields, "sku"));
        if (product == null) {
            return Rejection.UNKNOWN_PRODUCT;
        }
        String amount = field(fields, "price");
        if (!AMOUNT.matcher(amount).matches()) {
            return Rejection.UNREADABLE_PRICE;
        }
        Money money;
        try {
            money = new Money(
                    new BigDecimal(amount)
                            .movePointRight(product.price().currency().getDefaultFractionDigits())
                            .longValueExact(),
                    product.price().currency());
        } catch (ArithmeticException e) {
            return Rejection.FRACTION_OF_A_PENNY;
        }
        String store = field(fields, "store");
        if (!store.isEmpty() && stores.stream().noneMatch(known -> known.value().equals(store))) {
            return Rejection.UNKNOWN_STORE;
        }
        String promotion = field(fields, "promotion");
        if (promotion.length() > LONGEST_NAME) {
            return Rejection.TOO_LONG;
        }
        LocalDateTime from;
        LocalDateTime until;
        try {
            from = time(field(fields, "from"), 0);
            String end = field(fields, "until");
            until = end.isEmpty() ? null : time(end, 1);
        } catch (DateTimeParseException e) {
            return Rejection.UNREADABLE_DATE;
        }
        if (until != null && !until.isAfter(from)) {
            return Rejection.ENDS_BEFORE_IT_BEGINS;
        }
        String id = id(product.sku(), store, from, promotion);
        StoreId only = store.isEmpty() ? null : new StoreId(store);
        return prices.putIfAbsent(id, new Price(id, product.sku(), only, money, from, until, promotion)) == null
                ? null
                : Rejection.DUPLICATE;
    }

    private String field(List<String> fields, String name) {
        Integer at = columns.get(name);
        return at == null ? "" : fields.get(at).strip();
    }

    /** A day alone is its midnight, so many days later: a price until a day counts on that day still. */
    private static LocalDateTime time(String text, int daysLater) {
        return text.length() > "2026-11-30".length()
                ? LocalDateTime.parse(text, TIME)
                : LocalDate.parse(text).plusDays(daysLater).atStartOfDay();
    }

    private static String id(Sku sku, String store, LocalDateTime from, String promotion) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", sku.value(), store, from.toString(), promotion)
                            .getBytes(StandardCharsets.UTF_8));
            return "PR-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
