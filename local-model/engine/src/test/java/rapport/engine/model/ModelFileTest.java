package rapport.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.engine.model.SmallModel.SCHEMA;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsReadFromTheMappedFile() throws IOException {
        ModelFile model = ModelFile.open(written("small.model"), SCHEMA);

        assertEquals("name=small\nfeatures=recency,size,Größe\n", model.text("meta"));
        assertEquals(ByteBuffer.wrap(new byte[] {1, -2, 3}), model.bytes("raw"));
        assertEquals(IntBuffer.wrap(new int[] {1, -2, Integer.MAX_VALUE}), model.ints("ints"));
        assertEquals(LongBuffer.wrap(new long[] {1, Long.MIN_VALUE}), model.longs("longs"));
        assertEquals(FloatBuffer.wrap(new float[] {1.5f, -0.0f, Float.MAX_VALUE}), model.floats("floats"));
        assertEquals(
                new TreeSet<>(Set.of(
                        "meta",
                        "raw",
                        "ints",
                        "longs",
                        "floats",
                        "items",
                        "links",
                        "exact",
                        "counts",
                        "vectors",
                        "trees.ranker",
                        "cases")),
                model.names());
    }

    @Test
    void stringsAreFoundByTheirPlace() throws IOException {
        StringTable items = ModelFile.open(written("small.model"), SCHEMA).strings("items");
        List<String> all = List.of("", "CUP", "CUP-1", "LAMP", "Ünder", "袋", "👗");

        assertEquals(all, IntStream.range(0, items.size()).mapToObj(items::at).toList());
        for (String one : all) {
            assertEquals(all.indexOf(one), items.find(one));
        }
        for (String none : List.of("A", "CU", "CUP-", "CUP-10", "zzz", "\uffff", "👗👗")) {
            assertEquals(-1, items.find(none), none);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> items.at(7));
    }

    @Test
    void cellsAreReadRowByRow() throws IOException {
        ModelFile model = ModelFile.open(written("small.model"), SCHEMA);
        SparseMatrix links = model.matrix("links");
        SparseMatrix counts = model.matrix("counts");

        assertEquals(List.of("6=0.5", "0=-2.0"), cells(links, 0));
        assertEquals(List.of(), cells(links, 1));
        assertEquals(List.of("3=1000.0"), cells(links, 2));
        assertEquals(3, links.rows());
        assertEquals(7, links.columns());
        assertEquals(3, links.size());
        assertEquals(20_000_001, counts.count(0));
        assertEquals(-4, counts.value(1));
        assertEquals(.1f, model.matrix("exact").value(0));
        assertThrows(IndexOutOfBoundsException.class, () -> links.from(4));
    }

    @Test
    void vectorsAreRoundedToAByteForEachDimension() throws IOException {
        VectorTable vectors = ModelFile.open(written("small.model"), SCHEMA).vectors("vectors");

        assertArrayEquals(new float[] {1, 0, -.5f}, vectors.row(0), 1f / 127);
        assertArrayEquals(new float[] {0, 0, 0}, vectors.row(1));
        assertEquals(-2, vectors.dot(0, 2), 4f / 127);
        assertEquals(3, vectors.rows());
        assertEquals(3, vectors.dimensions());
    }

    @Test
    void treesScoreAsBeforeAndPassTheirSelfTest() throws IOException {
        ModelFile model = ModelFile.open(written("small.model"), SCHEMA);
        RandomTrees random = new RandomTrees(new Random(3));
        float[] rows = random.rows(3, 50, SmallModel.trees());

        Trees trees = model.trees("trees.ranker");

        model.cases("cases").check(trees);
        for (int i = 0; i < 50; i++) {
            float[] row = Arrays.copyOfRange(rows, 3 * i, 3 * i + 3);
            assertEquals(random.walk(SmallModel.trees(), row), trees.score(row));
        }
    }

    @Test
    void otherTreesFailTheSelfTest() {
        SelfTest cases = ModelFile.of(SmallModel.writer().toBytes(), SCHEMA).cases("cases");
        Trees others = Trees.of(new RandomTrees(new Random(8)).table(3, 2, 3));
        Trees wider = Trees.of(new RandomTrees(new Random(8)).table(4, 2, 3));

        assertEquals(
                "SELF_TEST: The model does not give the scores here that it gave when it was trained.",
                refusal(() -> cases.check(others)));
        assertEquals("SELF_TEST: The model has no cases that fit its trees.", refusal(() -> cases.check(wider)));
        assertEquals(
                "SELF_TEST: The model has no cases that fit its trees.",
                refusal(() -> new SelfTest(3, new float[0], new float[0]).check(others)));
    }

    @Test
    void theSameSectionsGiveTheSameBytesInWhateverOrder() throws IOException {
        byte[] once = new ModelWriter(1).text("a", "1").ints("b", new int[] {2}).toBytes();
        byte[] again =
                new ModelWriter(1).ints("b", new int[] {2}).text("a", "1").toBytes();

        assertArrayEquals(once, again);
        assertArrayEquals(SmallModel.writer().toBytes(), Files.readAllBytes(written("x")));
        assertEquals(ModelFile.of(once, 1).digest(), ModelFile.of(again, 1).digest());
    }

    @Test
    void aFileWithoutSectionsIsOne() {
        assertEquals(Set.of(), ModelFile.of(new ModelWriter(1).toBytes(), 1).names());
    }

    @Test
    void anotherSchemaIsRefused() throws IOException {
        Path file = written("small.model");

        assertEquals("OTHER_SCHEMA: The model file is of schema 7, not 8.", refusal(() -> ModelFile.open(file, 8)));
    }

    @Test
    void everyBrokenByteIsRefused() {
        byte[] whole = SmallModel.writer().toBytes();

        for (int i = 0; i < whole.length; i++) {
            for (int flip : new int[] {1, 0x80, 0xff}) {
                byte[] broken = whole.clone();
                broken[i] ^= (byte) flip;
                assertThrows(ModelFileException.class, () -> ModelFile.of(broken, SCHEMA), "byte " + i);
            }
        }
    }

    @Test
    void everyShorterAndLongerFileIsRefused() throws IOException {
        byte[] whole = SmallModel.writer().toBytes();
        Path file = folder.resolve("cut");

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            String refusal = refusal(() -> ModelFile.of(cut, SCHEMA));
            assertTrue(refusal.startsWith("TRUNCATED: "), refusal);
            if (length % 50 == 0) {
                Files.write(file, cut);
                assertEquals(refusal, refusal(() -> ModelFile.open(file, SCHEMA)));
            }
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertEquals("DAMAGED: The model file is longer than it says.", refusal(() -> ModelFile.open(file, SCHEMA)));
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "a file of something else\n".repeat(10));

        assertEquals("MALFORMED: This is no model file.", refusal(() -> ModelFile.open(text, 1)));
        assertEquals("UNREADABLE: There is no model file at this place.", refusal(() -> ModelFile.open(folder, 1)));
        assertEquals(
                "UNREADABLE: There is no model file at this place.",
                refusal(() -> ModelFile.open(folder.resolve("none"), 1)));
    }

    @Test
    void aFileAboveTheLimitIsRefusedWithoutReadingIt() throws IOException {
        Path file = folder.resolve("large");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((256L << 20) + 1);
        }

        assertEquals("TOO_LARGE: The model file is larger than 256 MB.", refusal(() -> ModelFile.open(file, 1)));
    }

    @Test
    void aFileMadeToFillTheMemoryIsRefused() {
        int nodes = 1 << 20;
        TreeTable comb = comb(nodes - 1);
        ModelWriter writer = new ModelWriter(1);
        for (int i = 0; i < 4; i++) {
            writer.trees("trees." + i, comb);
        }

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, writer::toBytes);

        assertEquals("The model file would need more than 96 MB of memory.", refused.getMessage());
    }

    @Test
    void aTextLongerThanAMillionBytesIsRefused() {
        ModelWriter writer = new ModelWriter(1).text("meta", "x".repeat((1 << 20) + 1));

        assertThrows(IllegalArgumentException.class, writer::toBytes);
    }

    @Test
    void theWriterRefusesWhatAReaderWould() {
        List<ModelWriter> wrong = List.of(
                new ModelWriter(1).strings("s", List.of("B", "A")),
                new ModelWriter(1).strings("s", List.of("A", "A")),
                new ModelWriter(1).floats("f", new float[] {Float.NaN}),
                new ModelWriter(1).matrix("m", 1, new int[] {0, 1}, new int[] {1}, new int[] {1}),
                new ModelWriter(1).matrix("m", 1, new int[] {0, 2}, new int[] {0}, new int[] {1}),
                new ModelWriter(1).matrix("m", 1, new int[] {0, 1}, new int[] {0}, new float[] {1e9f}, true),
                new ModelWriter(1).vectors("v", 1, new float[] {Float.POSITIVE_INFINITY}));

        for (ModelWriter writer : wrong) {
            assertThrows(IllegalArgumentException.class, writer::toBytes);
        }
        assertThrows(IllegalArgumentException.class, () -> new ModelWriter(1).text("Meta", ""));
        assertThrows(IllegalArgumentException.class, () -> new ModelWriter(1).text("x".repeat(65), ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ModelWriter(1).text("a", "").text("a", ""));
        ModelWriter full = new ModelWriter(1);
        IntStream.range(0, 65).forEach(i -> full.ints("i" + i, new int[0]));
        assertThrows(IllegalArgumentException.class, full::toBytes);
    }

    @Test
    void aSectionThatIsMissingOrOfAnotherKindIsRefused() {
        ModelFile model = ModelFile.of(new ModelWriter(1).text("meta", "x").toBytes(), 1);

        assertEquals("MALFORMED: The model file has no section items.", refusal(() -> model.strings("items")));
        assertEquals(
                "MALFORMED: The section meta of the model file is of another kind.", refusal(() -> model.ints("meta")));
    }

    @Test
    void nobodyCanWriteToTheModelAndBuffersAreEachCallersOwn() throws IOException {
        ModelFile mapped = ModelFile.open(written("small.model"), SCHEMA);
        ModelFile inMemory = ModelFile.of(SmallModel.writer().toBytes(), SCHEMA);

        mapped.ints("ints").get();

        assertEquals(0, mapped.ints("ints").position());
        assertThrows(ReadOnlyBufferException.class, () -> mapped.ints("ints").put(0, 1));
        assertThrows(ReadOnlyBufferException.class, () -> inMemory.bytes("raw").put(0, (byte) 1));
        assertEquals(inMemory.bytes("raw").order(), mapped.bytes("raw").order());
    }

    @Test
    void anOpenModelStaysWhatItWasWhenItsFileIsReplacedOrDeleted() throws IOException {
        Path file = written("small.model");
        ModelFile old = ModelFile.open(file, SCHEMA);

        new ModelWriter(SCHEMA).text("meta", "name=new\n").write(file);
        ModelFile renewed = ModelFile.open(file, SCHEMA);
        Files.delete(file);

        assertEquals("name=new\n", renewed.text("meta"));
        assertEquals("CUP", old.strings("items").at(1));
        assertEquals(Integer.MAX_VALUE, old.ints("ints").get(2));
        assertFalse(Files.exists(folder.resolve("small.model.new")));
    }

    private Path written(String name) throws IOException {
        Path file = folder.resolve(name);
        SmallModel.writer().write(file);
        return file;
    }

    private static String refusal(Runnable what) {
        ModelFileException refused = assertThrows(ModelFileException.class, what::run);
        return refused.reason() + ": " + refused.getMessage();
    }

    private static List<String> cells(SparseMatrix matrix, int row) {
        List<String> cells = new ArrayList<>();
        for (int place = matrix.from(row); place < matrix.to(row); place++) {
            cells.add(matrix.column(place) + "=" + matrix.value(place));
        }
        return cells;
    }

    /** One flat tree of as many nodes. */
    private static TreeTable comb(int nodes) {
        int splits = nodes / 2;
        return new TreeTable(
                1,
                0,
                new int[] {0, nodes},
                IntStream.range(0, nodes).map(i -> i < splits ? 0 : -1).toArray(),
                new float[nodes],
                IntStream.range(0, nodes).map(i -> 2 * i + 1).toArray(),
                IntStream.range(0, nodes).map(i -> 2 * i + 2).toArray(),
                new boolean[nodes]);
    }
}
