package rapport.platform.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the columns of an Online Retail file are, found by the names in its header. */
final class Columns {
    /** A column that the file must have, with its name there. */
    enum Column {
        INVOICE("InvoiceNo"),
        STOCK_CODE("StockCode"),
        DESCRIPTION("Description"),
        QUANTITY("Quantity"),
        DATE("InvoiceDate"),
        PRICE("UnitPrice"),
        CUSTOMER("CustomerID"),
        COUNTRY("Country");

        private final String header;

        Column(String header) {
            this.header = header;
        }
    }

    private final Map<Column, Integer> places;
    private final int width;
    private final List<String> ignored;

    private Columns(Map<Column, Integer> places, int width, List<String> ignored) {
        this.places = places;
        this.width = width;
        this.ignored = List.copyOf(ignored);
    }

    /** @throws IntakeException {@code EMPTY} without a header, {@code COLUMNS} when one is missing or there twice */
    static Columns of(@Nullable CsvRecord header) {
        if (header == null) {
            throw new IntakeException(IntakeException.Code.EMPTY, "The file holds no header and no records.");
        }
        List<String> names =
                new ArrayList<>(header.fields().stream().map(Columns::cleaned).toList());
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        List<String> missing = new ArrayList<>();
        for (Column column : Column.values()) {
            int place = names.indexOf(column.header);
            if (place != names.lastIndexOf(column.header)) {
                throw new IntakeException(
                        IntakeException.Code.COLUMNS, "The header names the column " + column.header + " twice.");
            }
            if (place < 0) {
                missing.add(column.header);
            }
            places.put(column, place);
        }
        if (!missing.isEmpty()) {
            throw new IntakeException(
                    IntakeException.Code.COLUMNS,
                    "The header of the file lacks " + String.join(", ", missing)
                            + "; expected are, in any order and separated by commas, "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Column.values())
                                            .map(column -> column.header)
                                            .toList())
                            + ".");
        }
        int width = names.size();
        for (Column column : Column.values()) {
            names.remove(column.header);
        }
        return new Columns(places, width, names);
    }

    private static String cleaned(String name) {
        return name.startsWith("\ufeff") ? name.substring(1).strip() : name.strip();
    }

    /** Columns that nothing is read from. */
    List<String> ignored() {
        return ignored;
    }

    int width() {
        return width;
    }

    /** A field of a record, without space around it. */
    String of(Column column, List<String> fields) {
        return fields.get(Objects.requireNonNull(places.get(column))).strip();
    }
}
