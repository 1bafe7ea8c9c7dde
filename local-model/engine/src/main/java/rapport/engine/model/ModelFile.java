package rapport.engine.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import rapport.engine.model.ModelFileException.Reason;

/**
 * A model file: named sections of numbers, texts, tables and trees. It is checked as a whole when it is opened, both
 * checksums and contents, and refused with a {@link ModelFileException}; nothing else comes out of here, whatever the
 * bytes are. Large sections are read where the file is mapped into memory, without a copy.
 *
 * <p>Immutable and safe for any number of threads; buffers are read-only and each caller's own. There is nothing to
 * close: the file stays mapped until nothing refers to it or its sections any more. It may be replaced or deleted
 * meanwhile, but not be written to: see decision 13.
 */
public final class ModelFile {
    private final int schema;
    private final String digest;
    private final Map<String, Object> sections;

    ModelFile(int schema, String digest, Map<String, Object> sections) {
        this.schema = schema;
        this.digest = digest;
        this.sections = sections;
    }

    /**
     * Opens a file and checks all of it.
     *
     * @param schema what the caller understands; another one is refused
     * @throws ModelFileException if it is not exactly what a {@link ModelWriter} writes
     */
    public static ModelFile open(Path file, int schema) {
        return open(file, reader -> reader.read(schema));
    }

    /**
     * The same whatever the schema is, for those who hand files on and do not work with them.
     *
     * @throws ModelFileException as above
     */
    public static ModelFile open(Path file) {
        return open(file, ModelReader::read);
    }

    private static ModelFile open(Path file, Function<ModelReader, ModelFile> read) {
        if (!Files.isRegularFile(file)) {
            throw new ModelFileException(Reason.UNREADABLE, "There is no model file at this place.");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ModelReader.checkSize(size);
            return read.apply(new ModelReader(channel.map(FileChannel.MapMode.READ_ONLY, 0, size)));
        } catch (IOException failure) {
            throw new ModelFileException(Reason.UNREADABLE, "The model file cannot be read.", failure);
        } catch (InternalError failure) {
            throw new ModelFileException(Reason.TRUNCATED, "The model file changed while it was opened.", failure);
        }
    }

    /** The same for bytes that are in memory already; nobody may write to them afterwards. */
    public static ModelFile of(byte[] bytes, int schema) {
        ModelReader.checkSize(bytes.length);
        return new ModelReader(ByteBuffer.wrap(bytes)).read(schema);
    }

    /**
     * Does something with what came from this file. A file that was cut off in use, or a disk that no longer gives it,
     * shows as an {@link InternalError} of whatever reads next; from here it comes as a refusal, so that the caller can
     * go on with another model.
     *
     * @throws ModelFileException {@link Reason#DAMAGED}, and whatever the work throws
     */
    public <T> T reading(Supplier<T> work) {
        try {
            return work.get();
        } catch (InternalError failure) {
            throw new ModelFileException(Reason.DAMAGED, "The model file was changed while it was in use.", failure);
        }
    }

    /** The schema: which form the sections have together. */
    public int schema() {
        return schema;
    }

    /** SHA-256 of the contents, in hexadecimal: the same for the same contents, wherever they were written. */
    public String digest() {
        return digest;
    }

    /** The names of its sections, in order. */
    public Set<String> names() {
        return sections.keySet();
    }

    /** Bytes as they were written. */
    public ByteBuffer bytes(String name) {
        return section(name, ByteBuffer.class).duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A text, at most a million bytes of it in UTF-8. */
    public String text(String name) {
        return section(name, String.class);
    }

    public IntBuffer ints(String name) {
        return section(name, IntBuffer.class).duplicate();
    }

    public LongBuffer longs(String name) {
        return section(name, LongBuffer.class).duplicate();
    }

    /** Finite numbers. */
    public FloatBuffer floats(String name) {
        return section(name, FloatBuffer.class).duplicate();
    }

    public StringTable strings(String name) {
        return section(name, StringTable.class);
    }

    public SparseMatrix matrix(String name) {
        return section(name, SparseMatrix.class);
    }

    public VectorTable vectors(String name) {
        return section(name, VectorTable.class);
    }

    public Trees trees(String name) {
        return section(name, Trees.class);
    }

    public SelfTest cases(String name) {
        return section(name, SelfTest.class);
    }

    private <T> T section(String name, Class<T> kind) {
        Object section = sections.get(name);
        if (section == null) {
            throw new ModelFileException(Reason.MALFORMED, "The model file has no section " + name + ".");
        }
        if (!kind.isInstance(section)) {
            throw new ModelFileException(
                    Reason.MALFORMED, "The section " + name + " of the model file is of another kind.");
        }
        return kind.cast(section);
    }
}
