package rapport.cache.customer;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import rapport.cache.purchase.Entries.Entry;
import rapport.domain.product.Money;
import rapport.domain.purchase.Channel;

/** Adds up a customer's last twelve months: this calendar month so far and the eleven before it. */
final class InShortSums {
    private static final int MONTHS = 12;

    private InShortSums() {}

    static CustomerPage.InShort of(List<Entry> entries, Instant now, ZoneId zone, Currency currency) {
        YearMonth first = YearMonth.from(now.atZone(zone)).minusMonths(MONTHS - 1);
        Instant start = first.atDay(1).atStartOfDay(zone).toInstant();
        long[] monthly = new long[MONTHS];
        int visits = 0;
        int online = 0;
        int bought = 0;
        int broughtBack = 0;
        for (Entry entry : entries) {
            if (entry.at().isBefore(start)) {
                continue;
            }
            if (entry.total().currency().equals(currency)) {
                YearMonth month = YearMonth.from(entry.at().atZone(zone));
                int index = (int) Math.min(MONTHS - 1, ChronoUnit.MONTHS.between(first, month));
                monthly[index] = Math.addExact(monthly[index], entry.total().minor());
            }
            switch (entry.kind()) {
                case PURCHASE -> {
                    visits += entry.channel() == Channel.STORE ? 1 : 0;
                    online += entry.channel() == Channel.ONLINE ? 1 : 0;
                    bought += entry.pieces();
                }
                case RETURN -> broughtBack += entry.pieces();
            }
        }
        return new CustomerPage.InShort(
                new Money(Arrays.stream(monthly).sum(), currency),
                visits,
                online,
                bought,
                Math.max(0, bought - broughtBack),
                Arrays.stream(monthly).mapToObj(sum -> new Money(sum, currency)).toList());
    }
}
