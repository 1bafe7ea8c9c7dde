package rapport.engine.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.model.ModelFileException.Reason;
import rapport.engine.model.ModelWriter;
import rapport.engine.size.SizeScale.Step;
import rapport.engine.size.SizeTable.Fit;
import rapport.engine.size.SizeTable.Offset;

class SizeSectionsTest {
    private static final int SCHEMA = 3;
    private static final Fit FIT = new Fit(4.5, 5, 1.5, .5, 2, .25);
    private static final SizeTable TABLE = new SizeTable(
            FIT,
            Map.of(
                    "Belts", SizeScale.of(List.of("85 cm", "95 cm")),
                    "Boots",
                            new SizeScale(
                                    List.of(new Step("36", 1_000), new Step("36.5", 1_001), new Step("38", 1_004))),
                    "Coats", SizeScale.of(List.of("S", "M", "L")).from(2_000)),
            Map.of("4401", new Offset(-.5, .125), "4402", new Offset(.25, .5)),
            Map.of("Slim", new Offset(-1, .0625)),
            Map.of(),
            new Offset(0, .25),
            new Offset(0, .5));

    @Test
    void aTableIsReadAsItWasWritten() {
        assertEquals(Optional.of(TABLE), SizeSections.read(file(TABLE)));
    }

    @Test
    void aTableOfNothingIsOne() {
        SizeTable bare = new SizeTable(FIT, Map.of(), Map.of(), Map.of(), Map.of(), Offset.NONE);

        assertEquals(Optional.of(bare), SizeSections.read(file(bare)));
    }

    @Test
    void aFileMayDoWithout() {
        assertEquals(
                Optional.empty(),
                SizeSections.read(ModelFile.of(
                        new ModelWriter(SCHEMA).text("meta", "name=old\n").toBytes(), SCHEMA)));
    }

    @Test
    void whateverIsCutOffOrTurnedRoundIsRefused() {
        byte[] whole = bytes(TABLE);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(ModelFileException.class, () -> ModelFile.of(cut, SCHEMA));
        }
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] turned = whole.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(ModelFileException.class, () -> SizeSections.read(ModelFile.of(turned, SCHEMA)));
        }
    }

    @Test
    void partsThatAreMissingOrDoNotFitAreRefused() {
        refused(new ModelWriter(SCHEMA).floats("size.fit", fit(1)));
        refused(sections(fit(1)).strings("size.brands", List.of("Slim")).floats("size.offsets.brands", new float[] {1
        }));
        refused(sections(fit(1))
                .strings("size.brands", List.of("Slim"))
                .floats("size.offsets.brands", new float[] {1, -1}));
        refused(sections(fit(1))
                .strings("size.brands", List.of("Slim"))
                .floats("size.offsets.brands", new float[] {5_000, 1}));
        refused(brandless(fit(0)));
        refused(brandless(fit(Float.MAX_VALUE)));
        refused(brandless(Arrays.copyOf(fit(1), 9)));
        assertEquals(
                1,
                SizeSections.read(open(brandless(fit(1))))
                        .orElseThrow()
                        .scales()
                        .size());
    }

    @Test
    void aScaleThatIsNoneIsRefused() {
        refused(scale(new int[] {0, 0}, new float[] {1, 2}));
        refused(scale(new int[] {0, 1}, new float[] {-1, 2}));
        refused(scale(new int[] {0, 1}, new float[] {0, 1e9f}));
        assertEquals(
                1,
                SizeSections.read(open(scale(new int[] {0, 1}, new float[] {0, 1})))
                        .orElseThrow()
                        .scales()
                        .size());
    }

    @Test
    void tooMuchIsNeitherWrittenNorRead() {
        Map<String, Offset> many = new HashMap<>();
        IntStream.rangeClosed(0, SizeSections.MOST).forEach(i -> many.put("p" + i, Offset.NONE));
        List<String> names = many.keySet().stream().sorted().toList();

        assertThrows(
                IllegalArgumentException.class,
                () -> SizeSections.write(
                        new ModelWriter(SCHEMA), new SizeTable(FIT, Map.of(), many, Map.of(), Map.of(), Offset.NONE)));
        refused(sections(fit(1))
                .strings("size.brands", names)
                .floats("size.offsets.brands", new float[2 * names.size()]));
    }

    private static void refused(ModelWriter writer) {
        ModelFile file = open(writer);
        ModelFileException refused = assertThrows(ModelFileException.class, () -> SizeSections.read(file));
        assertEquals(Reason.MALFORMED, refused.reason());
    }

    private static float[] fit(float slope) {
        return new float[] {2, 2, slope, .5f, 1, 1, 0, .1f, 0, .2f};
    }

    private static ModelWriter brandless(float[] fit) {
        return sections(fit).strings("size.brands", List.of()).floats("size.offsets.brands", new float[0]);
    }

    /** All but brands. */
    private static ModelWriter sections(float[] fit) {
        return withScale(fit, new int[] {0, 1}, new float[] {0, 1});
    }

    private static ModelWriter scale(int[] labels, float[] places) {
        return withScale(fit(1), labels, places)
                .strings("size.brands", List.of())
                .floats("size.offsets.brands", new float[0]);
    }

    private static ModelWriter withScale(float[] fit, int[] labels, float[] places) {
        return new ModelWriter(SCHEMA)
                .floats("size.fit", fit)
                .strings("size.scaled", List.of("Coats"))
                .strings("size.labels", List.of("L", "M"))
                .matrix("size.scales", 2, new int[] {0, labels.length}, labels, places, false)
                .strings("size.products", List.of())
                .floats("size.offsets.products", new float[0])
                .floats("size.offsets.categories", new float[0])
                .strings("size.categories", List.of());
    }

    private static ModelFile open(ModelWriter writer) {
        return ModelFile.of(writer.toBytes(), SCHEMA);
    }

    private static ModelFile file(SizeTable table) {
        return ModelFile.of(bytes(table), SCHEMA);
    }

    private static byte[] bytes(SizeTable table) {
        ModelWriter writer = new ModelWriter(SCHEMA);
        SizeSections.write(writer, table);
        return writer.toBytes();
    }
}
