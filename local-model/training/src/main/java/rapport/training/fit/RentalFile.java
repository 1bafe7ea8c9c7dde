package rapport.training.fit;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;
import rapport.training.source.CsvFile;
import rapport.training.source.CsvFile.Row;

/**
 * Reads fit feedback: a CSV file with the columns {@code fit} (small, fit or large), {@code user_id}, {@code item_id}
 * and {@code size}, and as far as there are any {@code brand}, {@code category}, {@code rented_for}, {@code body_type},
 * {@code weight_lbs}, {@code height_in}, {@code age}, {@code bust_band}, {@code bust_cup} and {@code review_date}. A
 * number that is none counts as not known. Whatever else stands there, such as a rating, is not read: it was given
 * after the garment was worn.
 */
final class RentalFile {
    private static final int MOST_ROWS = 5_000_000;
    private static final List<String> CUPS =
            List.of("aaa", "aa", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");

    private final CsvFile file;
    private final int fit;
    private final int user;
    private final int item;
    private final int size;
    private final List<Integer> outcomes = new ArrayList<>();
    private final Text users = new Text();
    private final Text items = new Text();
    private final Text sizes = new Text();

    private RentalFile(CsvFile file) {
        this.file = file;
        fit = file.column("fit");
        user = file.column("user_id");
        item = file.column("item_id");
        size = file.column("size");
    }

    static Rentals read(Path path) {
        try (CsvFile file = CsvFile.open(path)) {
            return new RentalFile(file).read();
        }
    }

    private Rentals read() {
        Optional<Text> brand = new Optional<>("brand", _ -> new Text());
        Optional<Text> category = new Optional<>("category", _ -> new Text());
        Optional<Text> occasion = new Optional<>("rented_for", _ -> new Text());
        Optional<Text> figure = new Optional<>("body_type", _ -> new Text());
        Optional<Numbers> weight = new Optional<>("weight_lbs", _ -> new Numbers(50, 600));
        Optional<Numbers> height = new Optional<>("height_in", _ -> new Numbers(36, 96));
        Optional<Numbers> age = new Optional<>("age", _ -> new Numbers(12, 95));
        Optional<Numbers> band = new Optional<>("bust_band", _ -> new Numbers(20, 70));
        Optional<Text> cup = new Optional<>("bust_cup", _ -> new Text());
        Optional<Text> date = new Optional<>("review_date", _ -> new Text());
        List<Optional<?>> optional = List.of(brand, category, occasion, figure, weight, height, age, band, cup, date);
        for (Row row = file.next(); row != null; row = file.next()) {
            if (outcomes.size() == MOST_ROWS) {
                throw new TrainingException(Reason.INPUT, "There are more than " + MOST_ROWS + " rows.");
            }
            outcomes.add(outcome(row));
            users.add(named(row, user, "user_id"));
            items.add(named(row, item, "item_id"));
            sizes.add(named(row, size, "size").toUpperCase(Locale.ROOT));
            optional.forEach(new Adding(row)::to);
        }
        return new Rentals(
                outcomes.stream().mapToInt(each -> each).toArray(),
                users.grouping(),
                items.grouping(),
                sizes.grouping(),
                brand.column.grouping(),
                category.column.grouping(),
                occasion.column.grouping(),
                figure.column.grouping(),
                sizes.codes.names(),
                weight.column.values(),
                height.column.values(),
                age.column.values(),
                band.column.values(),
                cup.column.each(RentalFile::cup),
                Arrays.stream(date.column.each(RentalFile::day))
                        .mapToInt(day -> Double.isNaN(day) ? Rentals.NO_DAY : (int) day)
                        .toArray());
    }

    private int outcome(Row row) {
        int outcome = Rentals.OUTCOME_NAMES.indexOf(row.at(fit).strip().toLowerCase(Locale.ROOT));
        if (outcome < 0) {
            throw file.wrong(row.line(), "has a fit that is neither small nor fit nor large");
        }
        return outcome;
    }

    private String named(Row row, int column, String name) {
        String value = row.at(column).strip();
        if (value.isEmpty()) {
            throw file.wrong(row.line(), "has no " + name);
        }
        return value;
    }

    private static double cup(String text) {
        int cup = CUPS.indexOf(text.toLowerCase(Locale.ROOT));
        return cup < 0 ? Double.NaN : cup;
    }

    private static double day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < 1900 || day.getYear() > 2200 ? Double.NaN : day.toEpochDay();
        } catch (DateTimeParseException _) {
            return Double.NaN;
        }
    }

    private interface Column {
        void add(String value);
    }

    /** Names, coded; one of them may be empty. */
    private static final class Text implements Column {
        private final Codes codes = new Codes();
        private final List<Integer> values = new ArrayList<>();

        @Override
        public void add(String value) {
            values.add(codes.of(value));
        }

        Grouping grouping() {
            return new Grouping(values.stream().mapToInt(each -> each).toArray(), Math.max(1, codes.size()));
        }

        double[] each(java.util.function.ToDoubleFunction<String> meaning) {
            double[] meanings = codes.names().stream().mapToDouble(meaning).toArray();
            return values.stream().mapToDouble(each -> meanings[each]).toArray();
        }
    }

    /** Numbers within bounds that a person can have. */
    private static final class Numbers implements Column {
        private final double least;
        private final double most;
        private final List<Double> values = new ArrayList<>();

        Numbers(double least, double most) {
            this.least = least;
            this.most = most;
        }

        @Override
        public void add(String value) {
            values.add(number(value));
        }

        private double number(String value) {
            try {
                double number = Double.parseDouble(value);
                return number >= least && number <= most ? number : Double.NaN;
            } catch (NumberFormatException _) {
                return Double.NaN;
            }
        }

        double[] values() {
            return values.stream().mapToDouble(each -> each).toArray();
        }
    }

    /** A column that the file may lack; it is then empty in each row. */
    private final class Optional<C extends Column> {
        private final OptionalInt place;
        private final C column;

        Optional(String name, IntFunction<C> empty) {
            place = file.optionalColumn(name);
            column = empty.apply(0);
        }
    }

    private record Adding(Row row) {
        void to(Optional<?> optional) {
            optional.column.add(
                    optional.place.isPresent()
                            ? row.at(optional.place.getAsInt()).strip()
                            : "");
        }
    }
}
