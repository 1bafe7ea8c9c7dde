package rapport.training.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rapport.engine.size.SizeScale;
import rapport.engine.size.SizeSections;
import rapport.engine.size.SizeTable;
import rapport.engine.size.SizeTable.Offset;
import rapport.training.fit.WornPieces.Row;

/** Pieces as columns, with the names of their numbers. A person is somebody else in each category. */
final class PieceTable {
    private final SizeTable shelf;
    private final Codes people = new Codes();
    private final Codes items = new Codes();
    private final Codes brands = new Codes();
    private final Codes categories = new Codes();
    private final Codes sizes = new Codes();
    private final List<String> labels = new ArrayList<>();
    private final List<Double> places = new ArrayList<>();
    private final List<Integer> racks = new ArrayList<>();
    private final Rentals rentals;

    /**
     * @param rows of which it is known how they turned out
     * @param shelf with a scale for the category of each row
     */
    PieceTable(List<Row> rows, SizeTable shelf) {
        this.shelf = shelf;
        int count = rows.size();
        int[] outcome = new int[count];
        int[] person = new int[count];
        int[] item = new int[count];
        int[] size = new int[count];
        int[] brand = new int[count];
        int[] category = new int[count];
        int[] day = new int[count];
        for (int i = 0; i < count; i++) {
            Row row = rows.get(i);
            String label = row.size().strip().toUpperCase(Locale.ROOT);
            outcome[i] = outcome(row);
            category[i] = categories.of(row.garment().category());
            person[i] = people.of(row.customer() + " " + category[i]);
            if (person[i] == racks.size()) {
                racks.add(category[i]);
            }
            item[i] = items.of(row.garment().product());
            brand[i] = brands.of(row.garment().brand());
            size[i] = sizes.of(category[i] + " " + label);
            if (size[i] == labels.size()) {
                labels.add(label);
                places.add(scale(row.garment().category()).place(label).orElseThrow());
            }
            day[i] = row.day();
        }
        double[] unknown = new double[count];
        Arrays.fill(unknown, Double.NaN);
        Grouping all = new Grouping(new int[count], 1);
        rentals = new Rentals(
                outcome,
                new Grouping(person, people.size()),
                new Grouping(item, items.size()),
                new Grouping(size, sizes.size()),
                new Grouping(brand, brands.size()),
                new Grouping(category, categories.size()),
                all,
                all,
                List.copyOf(labels),
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                day);
    }

    private static int outcome(Row row) {
        return switch (row.verdict()) {
            case TOO_SMALL -> Rentals.SMALL;
            case TOO_LARGE -> Rentals.LARGE;
            case KEPT, BROUGHT_BACK -> Rentals.FIT;
        };
    }

    private SizeScale scale(String category) {
        return shelf.scales().getOrDefault(category, new SizeScale(List.of()));
    }

    Rentals rentals() {
        return rentals;
    }

    Racks racks() {
        return new Racks(
                places.stream().mapToDouble(Double::doubleValue).toArray(),
                racks.stream().mapToInt(Integer::intValue).toArray(),
                numbers(categories),
                categories.names().stream().map(this::scale).toList());
    }

    /** What the catalogue alone tells, with numbers for names. */
    SizeTable shelfByNumber() {
        Map<String, SizeScale> scales = new HashMap<>();
        categories.names().forEach(name -> scales.put(Integer.toString(categories.of(name)), scale(name)));
        return shelf.withScales(scales);
    }

    private static List<String> numbers(Codes codes) {
        List<String> numbers = new ArrayList<>();
        for (int number = 0; number < codes.size(); number++) {
            numbers.add(Integer.toString(number));
        }
        return numbers;
    }

    /** The same table with names for numbers; of more than a file takes, what is known best. */
    SizeTable named(SizeTable table) {
        Map<String, SizeScale> scales = new HashMap<>();
        table.scales().forEach((number, scale) -> scales.put(name(categories, number), scale));
        return new SizeTable(
                table.fit(),
                scales,
                named(table.products(), items),
                named(table.brands(), brands),
                named(table.categories(), categories),
                table.unknown(),
                table.unknownBrand());
    }

    private static Map<String, Offset> named(Map<String, Offset> offsets, Codes codes) {
        Map<String, Offset> named = new HashMap<>();
        offsets.entrySet().stream()
                .filter(entry -> !name(codes, entry.getKey()).isEmpty())
                .sorted(Comparator.comparingDouble((Map.Entry<String, Offset> entry) ->
                                entry.getValue().variance())
                        .thenComparing(entry -> name(codes, entry.getKey())))
                .limit(SizeSections.MOST)
                .forEach(entry -> named.put(name(codes, entry.getKey()), entry.getValue()));
        return named;
    }

    private static String name(Codes codes, String number) {
        return codes.names().get(Integer.parseInt(number));
    }
}
