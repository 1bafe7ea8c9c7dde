package rapport.platform.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rapport.protocol.Json;

/**
 * What became of every record of a file, to the line and to the penny. Money is quantity times price, exact; a record
 * of which either cannot be read counts as a line without money.
 *
 * @param read records in the file
 * @param reasons rejected lines by reason; the reasons without any are left out
 * @param returnsMatched lines of cancelled products for which the purchase was found
 * @param returnsUnmatched imported lines of cancelled products without
 */
public record ImportAccount(
        long read,
        long imported,
        long rejected,
        Map<String, Long> reasons,
        BigDecimal moneyRead,
        BigDecimal moneyImported,
        BigDecimal moneyRejected,
        long returnsMatched,
        long returnsUnmatched) {
    private static final int PENCE_DIGITS = 2;

    /** @throws IllegalArgumentException when it does not add up */
    public ImportAccount {
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        moneyRead = written(moneyRead);
        moneyImported = written(moneyImported);
        moneyRejected = written(moneyRejected);
        long byReason = reasons.values().stream().mapToLong(Long::longValue).sum();
        if (read != imported + rejected
                || rejected != byReason
                || moneyRead.compareTo(moneyImported.add(moneyRejected)) != 0) {
            throw new IllegalArgumentException("an import account adds up to the line and to the penny");
        }
    }

    /** One JSON object on one line. */
    public String toJson() {
        return Json.write(this);
    }

    /** For people: aligned columns, one line each. */
    public String toTable() {
        List<String> rows = new ArrayList<>();
        rows.add(row("", "lines", "money in pounds"));
        rows.add(row("read", number(read), number(moneyRead)));
        rows.add(row("imported", number(imported), number(moneyImported)));
        rows.add(row("rejected", number(rejected), number(moneyRejected)));
        reasons.forEach((reason, lines) -> rows.add(row("  " + reason, number(lines), "")));
        rows.add(row("returns matched", number(returnsMatched), ""));
        rows.add(row("returns unmatched", number(returnsUnmatched), ""));
        return String.join("\n", rows) + "\n";
    }

    private static String row(String name, String lines, String money) {
        return "%-28s %12s %20s".formatted(name, lines, money).stripTrailing();
    }

    private static String number(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    private static String number(BigDecimal amount) {
        return String.format(Locale.UK, "%,." + amount.scale() + "f", amount);
    }

    private static BigDecimal written(BigDecimal amount) {
        BigDecimal shortest = amount.stripTrailingZeros();
        return shortest.scale() < PENCE_DIGITS ? shortest.setScale(PENCE_DIGITS) : shortest;
    }
}
