package rapport.training.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import rapport.training.problem.TrainingException;
import rapport.training.source.CsvFile.Row;

/**
 * What products are: {@code item,category[,brand][,price][,name][,description]} and any further columns, which count as
 * traits. An empty field is unknown. Of two lines for one product the first counts.
 */
public final class ItemsCsv {
    private static final int LONGEST = 10_000;
    private static final Set<String> TEXT = Set.of("name", "title", "text", "description");
    private static final Set<String> OWN = Set.of("item", "sku", "category", "brand", "price");

    private ItemsCsv() {}

    /**
     * By the name of the product.
     *
     * @throws TrainingException if the file cannot be read or has no column {@code item} (or {@code sku})
     */
    public static Map<String, Described> read(Path file) {
        Map<String, Described> all = new HashMap<>();
        try (CsvFile csv = CsvFile.open(file)) {
            OptionalInt sku = csv.optionalColumn("sku");
            int item = sku.isPresent() ? sku.getAsInt() : csv.column("item");
            OptionalInt category = csv.optionalColumn("category");
            OptionalInt brand = csv.optionalColumn("brand");
            OptionalInt price = csv.optionalColumn("price");
            List<String> header = csv.header().stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            for (Row row = csv.next(); row != null; row = csv.next()) {
                String name = field(row, item);
                if (name.length() > LONGEST) {
                    throw csv.wrong(row.line(), "has a name of more than " + LONGEST + " characters");
                }
                if (!name.isEmpty()) {
                    all.putIfAbsent(
                            name,
                            new Described(
                                    field(row, category),
                                    field(row, brand),
                                    price(field(row, price)),
                                    traits(row, header),
                                    text(row, header)));
                }
            }
        }
        return all;
    }

    private static String field(Row row, OptionalInt column) {
        return column.isPresent() ? field(row, column.getAsInt()) : "";
    }

    private static String field(Row row, int column) {
        return row.at(column).strip();
    }

    /** What is no price above zero is none. */
    private static float price(String text) {
        try {
            float price = Float.parseFloat(text);
            return price > 0 && price < Float.POSITIVE_INFINITY ? price : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static List<String> traits(Row row, List<String> header) {
        List<String> traits = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            String name = header.get(column);
            if (!OWN.contains(name)
                    && !TEXT.contains(name)
                    && !field(row, column).isEmpty()) {
                traits.add(name + " " + field(row, column).toLowerCase(Locale.ROOT));
            }
        }
        return traits;
    }

    private static String text(Row row, List<String> header) {
        List<String> text = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            if (TEXT.contains(header.get(column))) {
                text.add(field(row, column));
            }
        }
        String all = String.join(" ", text).strip();
        return all.substring(0, Math.min(LONGEST, all.length()));
    }
}
