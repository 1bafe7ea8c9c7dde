package rapport.engine.model;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static rapport.engine.model.SmallModel.SCHEMA;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.engine.model.ModelFileException.Reason;
import rapport.engine.size.Garment;
import rapport.engine.size.SizeAdvice;
import rapport.engine.size.SizeSections;
import rapport.engine.size.Worn;

/** Seeded; {@code -Drapport.fuzz.rounds=N} makes each test N rounds long. */
class ModelFileFuzzTest {
    private static final int ROUNDS = Integer.getInteger("rapport.fuzz.rounds", 20_000);

    private final Map<Reason, Integer> refused = new EnumMap<>(Reason.class);
    private int accepted;

    @Test
    void garbageIsRefused() {
        for (int round = 0; round < ROUNDS; round++) {
            Random dice = new Random(round);
            byte[] bytes = new byte[dice.nextInt(2048)];
            dice.nextBytes(bytes);
            if (dice.nextBoolean()) {
                head(bytes);
            }
            tryOut(bytes, round);
        }

        assertTrue(accepted == 0, accepted + " accepted");
    }

    /** The checksums are right again, so that what reads the contents is reached. */
    @Test
    void changedFilesWithRightChecksumsAreRefusedOrSound() {
        byte[] whole = SmallModel.withSizes().toBytes();
        for (int round = 0; round < ROUNDS; round++) {
            Random dice = new Random(round);
            byte[] bytes = changed(whole, dice);
            mend(bytes);
            tryOut(bytes, round);
        }

        assertTrue(accepted > ROUNDS / 100, "only " + accepted + " accepted");
        assertTrue(refused.getOrDefault(Reason.MALFORMED, 0) > ROUNDS / 4, "refused: " + refused);
    }

    @Test
    void changedFilesOnTheDiskAreRefused(@TempDir Path folder) throws IOException {
        byte[] whole = SmallModel.withSizes().toBytes();
        Path file = folder.resolve("changed");
        for (int round = 0; round < Math.min(ROUNDS, 200); round++) {
            Random dice = new Random(round);
            Files.write(file, changed(whole, dice));
            try {
                ModelFile.open(file, SCHEMA);
                assertTrue(Arrays.equals(whole, Files.readAllBytes(file)), "round " + round);
            } catch (ModelFileException expected) {
                assertTrue(!String.valueOf(expected.getMessage()).isBlank());
            }
        }
    }

    private void tryOut(byte[] bytes, int round) {
        try {
            use(ModelFile.of(bytes, SCHEMA));
            accepted++;
        } catch (ModelFileException expected) {
            refused.merge(expected.reason(), 1, Integer::sum);
        } catch (Throwable escaped) {
            fail("round " + round + ": " + escaped, escaped);
        }
    }

    /** Everything that an opened model can be asked. */
    private static void use(ModelFile model) {
        for (String name : model.names()) {
            touch(model, name);
        }
        sizes(model);
    }

    private static void touch(ModelFile model, String name) {
        try {
            switch (name) {
                case "items" -> {
                    StringTable strings = model.strings(name);
                    for (int i = 0; i < strings.size(); i++) {
                        if (strings.find(strings.at(i)) != i) {
                            throw new AssertionError("string " + i + " is not where it is");
                        }
                    }
                }
                case "links", "exact", "counts" -> {
                    SparseMatrix matrix = model.matrix(name);
                    for (int row = 0; row < matrix.rows(); row++) {
                        for (int place = matrix.from(row); place < matrix.to(row); place++) {
                            if (matrix.column(place) < 0
                                    || matrix.column(place) >= matrix.columns()
                                    || !Float.isFinite(matrix.value(place))) {
                                throw new AssertionError("cell " + place + " is wrong");
                            }
                        }
                    }
                }
                case "vectors" -> {
                    VectorTable vectors = model.vectors(name);
                    for (int row = 0; row < vectors.rows(); row++) {
                        vectors.row(row);
                        vectors.dot(row, 0);
                    }
                }
                case "trees.ranker" -> {
                    Trees trees = model.trees(name);
                    trees.score(new float[trees.features()]);
                    model.cases("cases").check(trees);
                }
                case "meta" -> model.text(name);
                case "floats" -> model.floats(name);
                default -> model.names();
            }
        } catch (ModelFileException otherKind) {
            assertTrue(otherKind.reason() == Reason.MALFORMED || otherKind.reason() == Reason.SELF_TEST);
        }
    }

    /** What is said of sizes is refused, or gives advice that is sound. */
    private static void sizes(ModelFile model) {
        try {
            SizeSections.read(model).ifPresent(table -> {
                Garment coat = new Garment("CUP", "Slim", "Coats");
                Worn kept = new Worn(coat, "M", Worn.Verdict.KEPT);
                new SizeAdvice(table)
                        .advise(coat, List.of("S", "M", "L"), List.of(kept, kept))
                        .ifPresent(advised -> {
                            if (!(advised.certainty() >= 0 && advised.certainty() <= 1 + 1e-9)) {
                                throw new AssertionError("advice with a certainty of " + advised.certainty());
                            }
                        });
            });
        } catch (ModelFileException unsound) {
            assertTrue(unsound.reason() == Reason.MALFORMED);
        }
    }

    private static byte[] changed(byte[] whole, Random dice) {
        byte[] bytes = whole.clone();
        for (int changes = 1 + dice.nextInt(3); changes > 0; changes--) {
            int at = dice.nextInt(bytes.length);
            switch (dice.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << dice.nextInt(8));
                case 1 -> bytes[at] = (byte) dice.nextInt();
                case 2 -> put(bytes, at & -4, dice.nextInt(20) - 4);
                case 3 -> put(bytes, at & -4, dice.nextBoolean() ? Integer.MAX_VALUE : Integer.MIN_VALUE);
                case 4 -> put(bytes, at & -4, Float.floatToIntBits(dice.nextBoolean() ? Float.NaN : (float) 1e30));
                default -> {
                    int from = dice.nextInt(bytes.length);
                    int length = Math.min(dice.nextInt(64), bytes.length - Math.max(at, from));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
            }
        }
        return dice.nextInt(20) == 0 ? Arrays.copyOf(bytes, dice.nextInt(bytes.length)) : bytes;
    }

    /** Name and format of a model file, so that more than the first look is reached. */
    private static void head(byte[] bytes) {
        if (bytes.length >= Layout.HEAD) {
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(Layout.MAGIC)
                    .putInt(Layout.FORMAT)
                    .putInt(SCHEMA)
                    .putInt(bytes[20] & 3)
                    .putInt(0)
                    .putLong(bytes.length);
            mend(bytes);
        }
    }

    /** Makes length and checksums right wherever they can be. */
    private static void mend(byte[] bytes) {
        if (bytes.length < Layout.HEAD + Layout.DIGEST) {
            return;
        }
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(Layout.LENGTH_AT, bytes.length);
        int end = bytes.length - Layout.DIGEST;
        int sections = Math.clamp(file.getInt(Layout.SECTIONS_AT), 0, Layout.MAX_SECTIONS);
        for (int i = 0; i < sections; i++) {
            int entry = Layout.HEAD + i * Layout.ENTRY;
            if (entry + Layout.ENTRY > end) {
                break;
            }
            long offset = file.getLong(entry + Layout.OFFSET_AT);
            long size = file.getLong(entry + Layout.SIZE_AT);
            if (offset >= entry && size >= 0 && offset <= end && size <= end - offset) {
                CRC32C crc = new CRC32C();
                crc.update(bytes, (int) offset, (int) size);
                file.putInt(entry + Layout.CRC_AT, (int) crc.getValue());
            }
        }
        var sha = ModelReader.sha256();
        sha.update(bytes, 0, end);
        file.put(end, sha.digest());
    }

    private static void put(byte[] bytes, int at, int value) {
        if (at + 4 <= bytes.length) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        }
    }
}
