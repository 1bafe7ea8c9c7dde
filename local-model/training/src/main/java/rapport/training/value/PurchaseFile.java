package rapport.training.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.engine.value.BuyingDays;
import rapport.engine.value.Spend;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;
import rapport.training.source.CsvFile;

/**
 * Reads purchases, {@code Id,Date[,Price]} with any further columns: dates as 2026-11-21 or 20261121 (what follows a T or
 * a space is passed over), prices of lines or of purchases. All that a customer bought on one day is one purchase. The
 * order of the lines does not matter.
 */
final class PurchaseFile {
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_PRICE = 30;
    private static final BigDecimal DEAREST = new BigDecimal("1e9");
    private static final int DECIMALS = 6;
    private static final double UNIT = 1e6;

    private static final Comparator<Cohort.Member> ORDER = Comparator.<Cohort.Member>comparingInt(
                    m -> m.days().repeats())
            .thenComparingDouble(m -> m.days().last())
            .thenComparingDouble(m -> m.days().observed())
            .thenComparingDouble(m -> m.days().logIntervals())
            .thenComparingInt(m -> m.spend().purchases())
            .thenComparingDouble(m -> m.spend().mean())
            .thenComparingInt(Cohort.Member::later)
            .thenComparingDouble(Cohort.Member::laterSpend);

    /** By customer and day: what was spent, in millionths, so that sums do not depend on their order. */
    private final Map<String, TreeMap<LocalDate, Long>> customers = new HashMap<>();

    private long lines;
    private long returns;
    private long withoutId;
    private @Nullable LocalDate lastDate;

    private PurchaseFile() {}

    /**
     * Reads a file.
     *
     * @param horizonWeeks the length of the hold-out, absent if it lasts to the last day of the file
     */
    static Cohort read(Path path, LocalDate calibrationEnd, @Nullable Double horizonWeeks) {
        PurchaseFile file = new PurchaseFile();
        boolean prices = file.lines(path);
        return file.cohort(calibrationEnd, horizonWeeks, prices);
    }

    private boolean lines(Path path) {
        try (CsvFile csv = CsvFile.open(path)) {
            int id = csv.column("Id");
            int date = csv.column("Date");
            OptionalInt price = csv.optionalColumn("Price");
            for (CsvFile.Row row = csv.next(); row != null; row = csv.next()) {
                lines++;
                take(csv, row, row.at(id).strip(), row.at(date).strip(), price);
            }
            return price.isPresent();
        }
    }

    private void take(CsvFile csv, CsvFile.Row row, String id, String date, OptionalInt price) {
        LocalDate day = day(csv, row, date);
        long paid = price.isPresent()
                ? millionths(csv, row, row.at(price.getAsInt()).strip())
                : 0;
        if (id.length() > LONGEST_ID) {
            throw csv.wrong(row.line(), "has an id of more than " + LONGEST_ID + " characters");
        }
        if (id.isEmpty()) {
            withoutId++;
        } else if (paid < 0) {
            returns++;
        } else {
            customers.computeIfAbsent(id, _ -> new TreeMap<>()).merge(day, paid, Math::addExact);
            lastDate = lastDate == null || day.isAfter(lastDate) ? day : lastDate;
        }
    }

    private static LocalDate day(CsvFile csv, CsvFile.Row row, String text) {
        try {
            String day = text.split("[T ]", 2)[0];
            LocalDate date = LocalDate.parse(
                    day, day.length() == 8 ? DateTimeFormatter.BASIC_ISO_DATE : DateTimeFormatter.ISO_LOCAL_DATE);
            if (date.getYear() >= 1900 && date.getYear() < 10_000) {
                return date;
            }
        } catch (DateTimeException _) {
            // said below, as for a year that cannot be
        }
        throw csv.wrong(row.line(), "has no date such as 2026-11-21 or 20261121, from 1900 on");
    }

    private static long millionths(CsvFile csv, CsvFile.Row row, String text) {
        try {
            if (text.length() <= LONGEST_PRICE) {
                BigDecimal price = new BigDecimal(text);
                if (Math.abs((long) price.scale()) <= LONGEST_PRICE
                        && price.abs().compareTo(DEAREST) <= 0) {
                    return price.setScale(DECIMALS, RoundingMode.HALF_EVEN)
                            .unscaledValue()
                            .longValueExact();
                }
            }
        } catch (NumberFormatException _) {
            // said below, as for a price that cannot be
        }
        throw csv.wrong(row.line(), "has no price, a number of at most a thousand million");
    }

    private Cohort cohort(LocalDate calibrationEnd, @Nullable Double horizonWeeks, boolean prices) {
        LocalDate last = lastDate;
        if (last == null) {
            throw new TrainingException(Reason.TOO_LITTLE, "The file holds no purchases.");
        }
        if (!last.isAfter(calibrationEnd)) {
            throw new TrainingException(
                    Reason.TOO_LITTLE,
                    "The last purchase is of " + last
                            + ": after the calibration's end there is nothing to compare with.");
        }
        LocalDate until = horizonWeeks == null ? last : calibrationEnd.plusDays(Math.round(horizonWeeks * 7));
        List<Cohort.Member> members = customers.values().stream()
                .filter(days -> !days.firstKey().isAfter(calibrationEnd))
                .map(days -> member(days, calibrationEnd, until))
                .sorted(ORDER)
                .toList();
        return new Cohort(
                members,
                calibrationEnd,
                BuyingDays.weeks(calibrationEnd, until),
                last,
                lines,
                returns,
                withoutId,
                prices);
    }

    private static Cohort.Member member(NavigableMap<LocalDate, Long> days, LocalDate calibrationEnd, LocalDate until) {
        var known = days.headMap(calibrationEnd, true);
        var paid = known.tailMap(days.firstKey(), false).values().stream()
                .filter(amount -> amount > 0)
                .toList();
        var later = days.subMap(calibrationEnd, false, until, true);
        return new Cohort.Member(
                BuyingDays.of(new TreeSet<>(known.keySet()), calibrationEnd),
                paid.isEmpty() ? Spend.NONE : new Spend(paid.size(), sum(paid) / paid.size()),
                later.size(),
                sum(later.values()));
    }

    private static double sum(Iterable<Long> millionths) {
        double sum = 0;
        for (long amount : millionths) {
            sum += amount / UNIT;
        }
        return sum;
    }
}
