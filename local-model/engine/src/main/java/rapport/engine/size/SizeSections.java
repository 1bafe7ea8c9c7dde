package rapport.engine.size;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.model.ModelFileException.Reason;
import rapport.engine.model.ModelWriter;
import rapport.engine.model.SparseMatrix;
import rapport.engine.model.StringTable;
import rapport.engine.size.SizeScale.Step;
import rapport.engine.size.SizeTable.Fit;
import rapport.engine.size.SizeTable.Offset;

/** A table of sizes as sections {@code size.*} of a model file, its numbers as floats. Files may do without. */
public final class SizeSections {
    /** Products, brands or categories that a file may tell of. */
    public static final int MOST = 20_000;

    private static final int NUMBERS = 10;
    private static final int MOST_SIZES = 1_000;
    private static final float FARTHEST = 1_000;
    private static final float LARGEST = 1_000;

    private static final String FIT = "size.fit";
    private static final String SCALED = "size.scaled";
    private static final String LABELS = "size.labels";
    private static final String SCALES = "size.scales";
    private static final String OFFSETS = "size.offsets.";

    private SizeSections() {}

    /**
     * Adds them.
     *
     * @throws IllegalArgumentException if there is more than a reader takes
     */
    public static void write(ModelWriter writer, SizeTable table) {
        if (table.scales().size() > MOST
                || table.products().size() > MOST
                || table.brands().size() > MOST
                || table.categories().size() > MOST) {
            throw new IllegalArgumentException("A table of sizes tells of too much.");
        }
        Fit fit = table.fit();
        writer.floats(FIT, new float[] {
            (float) fit.small(),
            (float) fit.large(),
            (float) fit.slope(),
            (float) fit.middle(),
            (float) fit.spread(),
            (float) fit.choice(),
            (float) table.unknown().mean(),
            (float) table.unknown().variance(),
            (float) table.unknownBrand().mean(),
            (float) table.unknownBrand().variance()
        });
        scales(writer, table.scales());
        offsets(writer, "products", table.products());
        offsets(writer, "brands", table.brands());
        offsets(writer, "categories", table.categories());
    }

    private static void scales(ModelWriter writer, Map<String, SizeScale> scales) {
        List<String> categories =
                scales.keySet().stream().sorted(StringTable.ORDER).toList();
        TreeSet<String> different = new TreeSet<>(StringTable.ORDER);
        scales.values().forEach(scale -> scale.steps().forEach(step -> different.add(step.label())));
        List<String> labels = List.copyOf(different);
        Map<String, Integer> numbers = new HashMap<>();
        labels.forEach(label -> numbers.put(label, numbers.size()));
        int cells =
                scales.values().stream().mapToInt(scale -> scale.steps().size()).sum();
        int[] first = new int[categories.size() + 1];
        int[] columns = new int[cells];
        float[] places = new float[cells];
        int cell = 0;
        for (int row = 0; row < categories.size(); row++) {
            for (Step step : scales.getOrDefault(categories.get(row), new SizeScale(List.of()))
                    .from(0)
                    .steps()) {
                columns[cell] = numbers.getOrDefault(step.label(), 0);
                places[cell++] = (float) step.place();
            }
            first[row + 1] = cell;
        }
        writer.strings(SCALED, categories)
                .strings(LABELS, labels)
                .matrix(SCALES, labels.size(), first, columns, places, false);
    }

    private static void offsets(ModelWriter writer, String what, Map<String, Offset> offsets) {
        TreeMap<String, Offset> sorted = new TreeMap<>(StringTable.ORDER);
        sorted.putAll(offsets);
        float[] values = new float[2 * sorted.size()];
        int at = 0;
        for (Offset offset : sorted.values()) {
            values[at++] = (float) offset.mean();
            values[at++] = (float) offset.variance();
        }
        writer.strings("size." + what, List.copyOf(sorted.keySet())).floats(OFFSETS + what, values);
    }

    /**
     * The table of a file; each category on a scale of its own.
     *
     * @return empty if the file has none
     * @throws ModelFileException if what the file says of sizes cannot be understood, or is too much
     */
    public static Optional<SizeTable> read(ModelFile file) {
        if (!file.names().contains(FIT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(table(file));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static SizeTable table(ModelFile file) {
        FloatBuffer fit = file.floats(FIT);
        expect(fit.remaining() == NUMBERS);
        for (int i = 0; i < NUMBERS; i++) {
            expect(Math.abs(fit.get(i)) <= LARGEST);
        }
        return new SizeTable(
                new Fit(fit.get(0), fit.get(1), fit.get(2), fit.get(3), fit.get(4), fit.get(5)),
                scales(file),
                offsets(file, "products"),
                offsets(file, "brands"),
                offsets(file, "categories"),
                new Offset(fit.get(6), fit.get(7)),
                new Offset(fit.get(8), fit.get(9)));
    }

    private static Map<String, SizeScale> scales(ModelFile file) {
        StringTable categories = file.strings(SCALED);
        StringTable labels = file.strings(LABELS);
        SparseMatrix matrix = file.matrix(SCALES);
        expect(categories.size() <= MOST && matrix.rows() == categories.size() && matrix.columns() == labels.size());
        Map<String, SizeScale> scales = HashMap.newHashMap(categories.size());
        for (int row = 0; row < matrix.rows(); row++) {
            expect(matrix.to(row) - matrix.from(row) <= MOST_SIZES);
            List<Step> steps = new ArrayList<>();
            for (int cell = matrix.from(row); cell < matrix.to(row); cell++) {
                float place = matrix.value(cell);
                expect(place >= 0 && place <= FARTHEST);
                steps.add(new Step(labels.at(matrix.column(cell)), SizeTable.APART * row + place));
            }
            steps.sort(Comparator.comparingDouble(Step::place).thenComparing(Step::label));
            scales.put(categories.at(row), new SizeScale(steps));
        }
        return scales;
    }

    private static Map<String, Offset> offsets(ModelFile file, String what) {
        StringTable names = file.strings("size." + what);
        FloatBuffer values = file.floats(OFFSETS + what);
        expect(names.size() <= MOST && values.remaining() == 2 * names.size());
        Map<String, Offset> offsets = HashMap.newHashMap(names.size());
        for (int place = 0; place < names.size(); place++) {
            float mean = values.get(2 * place);
            float variance = values.get(2 * place + 1);
            expect(Math.abs(mean) <= LARGEST && variance <= LARGEST);
            offsets.put(names.at(place), new Offset(mean, variance));
        }
        return offsets;
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw malformed();
        }
    }

    private static ModelFileException malformed() {
        return new ModelFileException(Reason.MALFORMED, "What the model says of sizes does not fit together.");
    }
}
