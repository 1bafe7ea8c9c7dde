package rapport.engine.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Collects the sections of a model and writes them as one file: the same sections give the same bytes, in whatever
 * order and wherever they were added; the file holds no time and no machine. What it writes it has read back, so
 * that a file which the device would refuse is never made. For one thread.
 *
 * <p>A name is one to 64 small letters, digits, points, underscores and hyphens. Every method that adds a section
 * throws {@link IllegalArgumentException} if the name is taken or none.
 */
public final class ModelWriter {
    private final int schema;
    private final Map<String, Part> parts = new TreeMap<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Part(SectionKind kind, byte[] bytes) {}

    /** @param schema what the sections mean together; a reader asks for it by number */
    public ModelWriter(int schema) {
        this.schema = schema;
    }

    public ModelWriter bytes(String name, byte[] bytes) {
        return add(name, SectionKind.BYTES, bytes.clone());
    }

    public ModelWriter text(String name, String text) {
        return add(name, SectionKind.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public ModelWriter ints(String name, int[] values) {
        byte[] bytes = new LittleEndian((long) values.length * Integer.BYTES)
                .ints(values)
                .all();
        return add(name, SectionKind.INTS, bytes);
    }

    public ModelWriter longs(String name, long[] values) {
        byte[] bytes = new LittleEndian((long) values.length * Long.BYTES)
                .longs(values)
                .all();
        return add(name, SectionKind.LONGS, bytes);
    }

    /** Finite numbers. */
    public ModelWriter floats(String name, float[] values) {
        byte[] bytes = new LittleEndian((long) values.length * Float.BYTES)
                .floats(values)
                .all();
        return add(name, SectionKind.FLOATS, bytes);
    }

    /** Different strings in {@link StringTable#ORDER}. */
    public ModelWriter strings(String name, List<String> strings) {
        byte[][] each = new byte[strings.size()][];
        long length = 0;
        for (int i = 0; i < each.length; i++) {
            each[i] = strings.get(i).getBytes(StandardCharsets.UTF_8);
            length += each[i].length;
        }
        LittleEndian bytes = new LittleEndian((each.length + 3L) * Integer.BYTES + length);
        bytes.ints(each.length, (int) length, 0);
        int end = 0;
        for (byte[] string : each) {
            end += string.length;
            bytes.ints(end);
        }
        for (byte[] string : each) {
            bytes.bytes(string);
        }
        return add(name, SectionKind.STRINGS, bytes.all());
    }

    /**
     * A sparse matrix of floats.
     *
     * @param columns how many columns there are
     * @param offsets where the cells of each row begin, and one past the last
     * @param column the column of each cell
     * @param values the value of each cell, finite
     * @param halves keeps them in 16 bits
     */
    public ModelWriter matrix(String name, int columns, int[] offsets, int[] column, float[] values, boolean halves) {
        SparseMatrix.Cells cells = halves ? SparseMatrix.Cells.HALVES : SparseMatrix.Cells.FLOATS;
        LittleEndian bytes = matrix(columns, offsets, column, values.length, cells);
        return add(name, SectionKind.MATRIX, (halves ? bytes.halves(values) : bytes.floats(values)).all());
    }

    /** A sparse matrix of whole numbers, as the one of floats. */
    public ModelWriter matrix(String name, int columns, int[] offsets, int[] column, int[] values) {
        LittleEndian bytes = matrix(columns, offsets, column, values.length, SparseMatrix.Cells.INTS);
        return add(name, SectionKind.MATRIX, bytes.ints(values).all());
    }

    private static LittleEndian matrix(int columns, int[] offsets, int[] column, int count, SparseMatrix.Cells cells) {
        if (column.length != count || offsets.length == 0) {
            throw new IllegalArgumentException("The columns of a matrix do not fit together.");
        }
        long size = (4L + offsets.length + count) * Integer.BYTES + (long) count * SparseMatrix.bytes(cells);
        return new LittleEndian(size)
                .ints(offsets.length - 1, columns, count, SparseMatrix.code(cells))
                .ints(offsets)
                .ints(column);
    }

    /**
     * Vectors of one length, rounded to a byte for each dimension.
     *
     * @param vectors one after the other
     */
    public ModelWriter vectors(String name, int dimensions, float[] vectors) {
        int rows = dimensions == 0 ? 0 : vectors.length / dimensions;
        if (rows * dimensions != vectors.length) {
            throw new IllegalArgumentException("The last vector is cut off.");
        }
        float[] scales = new float[rows];
        for (int i = 0; i < vectors.length; i++) {
            scales[i / dimensions] = Math.max(scales[i / dimensions], Math.abs(vectors[i]) / Byte.MAX_VALUE);
        }
        LittleEndian bytes = new LittleEndian((2L + rows) * Integer.BYTES + vectors.length)
                .ints(rows, dimensions)
                .floats(scales);
        for (int i = 0; i < vectors.length; i++) {
            float scale = scales[i / dimensions];
            bytes.bytes((byte) (scale == 0 ? 0 : Math.clamp(Math.round(vectors[i] / scale), -127, 127)));
        }
        return add(name, SectionKind.VECTORS, bytes.all());
    }

    public ModelWriter trees(String name, TreeTable trees) {
        return add(name, SectionKind.TREES, TreeSection.write(trees));
    }

    public ModelWriter cases(String name, SelfTest cases) {
        return add(name, SectionKind.CASES, cases.write());
    }

    /**
     * The file.
     *
     * @throws IllegalArgumentException with one sentence, if a reader would refuse it
     */
    public byte[] toBytes() {
        long directoryEnd = Layout.HEAD + (long) parts.size() * Layout.ENTRY;
        long end = directoryEnd;
        for (Part part : parts.values()) {
            end = Layout.aligned(end) + part.bytes.length;
        }
        long length = Layout.aligned(end) + Layout.DIGEST;
        LittleEndian file = new LittleEndian(length).longs(Layout.MAGIC);
        file.ints(Layout.FORMAT, schema, parts.size(), 0).longs(length);
        long entry = Layout.HEAD;
        long next = directoryEnd;
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            byte[] bytes = part.getValue().bytes;
            long offset = Layout.aligned(next);
            CRC32C crc = new CRC32C();
            crc.update(bytes);
            file.at(entry).bytes(part.getKey().getBytes(StandardCharsets.US_ASCII));
            file.at(entry + Layout.KIND_AT).ints(part.getValue().kind.code(), (int) crc.getValue());
            file.longs(offset, bytes.length).at(offset).bytes(bytes);
            entry += Layout.ENTRY;
            next = offset + bytes.length;
        }
        byte[] all = file.all();
        MessageDigest sha = ModelReader.sha256();
        sha.update(all, 0, all.length - Layout.DIGEST);
        file.at(length - Layout.DIGEST).bytes(sha.digest());
        try {
            ModelFile.of(all, schema);
        } catch (ModelFileException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
        return all;
    }

    /**
     * Writes the file beside its place, forces it to the disk, and moves it there: whoever looks finds the old file or
     * the new one, and whoever has the old one open keeps it.
     */
    public void write(Path file) throws IOException {
        byte[] all = toBytes();
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(all);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private ModelWriter add(String name, SectionKind kind, byte[] bytes) {
        if (!Layout.isName(name)) {
            throw new IllegalArgumentException("A section cannot be called " + name + ".");
        }
        if (parts.putIfAbsent(name, new Part(kind, bytes)) != null) {
            throw new IllegalArgumentException("There are two sections " + name + ".");
        }
        return this;
    }
}
