package rapport.platform.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import rapport.protocol.Json;

/**
 * What became of every record of a file of prices.
 *
 * @param reasons rejected records by reason; the reasons without any are left out
 */
public record PriceAccount(long read, long imported, Map<String, Long> reasons) {
    /** @throws IllegalArgumentException when it does not add up */
    public PriceAccount {
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        if (read
                != imported
                        + reasons.values().stream().mapToLong(Long::longValue).sum()) {
            throw new IllegalArgumentException("an import account adds up to the line");
        }
    }

    /** One JSON object on one line. */
    public String toJson() {
        return Json.write(this);
    }

    /** For people: one line each. */
    public String toTable() {
        StringBuilder rows = new StringBuilder(row("read", read) + row("imported", imported));
        reasons.forEach((reason, lines) -> rows.append(row("  " + reason, lines)));
        return rows.toString();
    }

    private static String row(String name, long lines) {
        return String.format(Locale.UK, "%-28s %,12d\n", name, lines);
    }
}
