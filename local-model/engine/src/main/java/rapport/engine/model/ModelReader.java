package rapport.engine.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import rapport.engine.model.ModelFileException.Reason;

/**
 * Goes through the bytes of a model file once. Checksums are taken of copies, a piece at a time: if the file shrinks
 * under the mapping, a copy fails with an error that can be caught, where a checksum in native code ends the process.
 */
final class ModelReader {
    private static final int PIECE = 1 << 13;

    private final ByteBuffer file;
    private final byte[] piece = new byte[PIECE];

    ModelReader(ByteBuffer file) {
        this.file = file.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    static void checkSize(long size) {
        if (size > Layout.MAX_FILE) {
            throw new ModelFileException(
                    Reason.TOO_LARGE, "The model file is larger than " + (Layout.MAX_FILE >> 20) + " MB.");
        }
        if (size < Layout.HEAD + Layout.DIGEST) {
            throw new ModelFileException(Reason.TRUNCATED, "The model file is shorter than an empty one.");
        }
    }

    ModelFile read(int schema) {
        checkHead();
        int found = file.getInt(Layout.SCHEMA_AT);
        return read(() -> {
            if (found != schema) {
                throw new ModelFileException(
                        Reason.OTHER_SCHEMA, "The model file is of schema " + found + ", not " + schema + ".");
            }
            return sections();
        });
    }

    /** Of whatever schema. */
    ModelFile read() {
        checkHead();
        return read(this::sections);
    }

    /** In a program that has just begun the digest takes longer than all the rest, so it is made beside it. Damage is told first. */
    private ModelFile read(Supplier<Map<String, Object>> sections) {
        CompletableFuture<String> digest = CompletableFuture.supplyAsync(this::checkDigest);
        try {
            Map<String, Object> read = sections.get();
            return new ModelFile(file.getInt(Layout.SCHEMA_AT), result(digest), Collections.unmodifiableMap(read));
        } catch (ModelFileException refused) {
            result(digest);
            throw refused;
        }
    }

    private static String result(CompletableFuture<String> digest) {
        try {
            return digest.join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case ModelFileException refused -> throw refused;
                case Error error -> throw error;
                case null, default -> throw failure;
            }
        }
    }

    private void checkHead() {
        if (file.getLong(0) != Layout.MAGIC) {
            throw malformed("This is no model file.");
        }
        int format = file.getInt(Layout.FORMAT_AT);
        if (format != Layout.FORMAT) {
            throw new ModelFileException(
                    Reason.OTHER_SCHEMA, "The model file is of format " + format + ", not " + Layout.FORMAT + ".");
        }
        long length = file.getLong(Layout.LENGTH_AT);
        if (length > file.capacity()) {
            throw new ModelFileException(Reason.TRUNCATED, "The model file is shorter than it says.");
        }
        if (length != file.capacity()) {
            throw new ModelFileException(Reason.DAMAGED, "The model file is longer than it says.");
        }
    }

    private String checkDigest() {
        int end = file.capacity() - Layout.DIGEST;
        byte[] own = new byte[PIECE];
        MessageDigest sha = sha256();
        for (long at = 0; at < end; at += PIECE) {
            sha.update(own, 0, copy(at, end, own));
        }
        byte[] digest = sha.digest();
        copy(end, file.capacity(), own);
        if (!MessageDigest.isEqual(digest, Arrays.copyOf(own, Layout.DIGEST))) {
            throw new ModelFileException(Reason.DAMAGED, "The model file is damaged.");
        }
        return HexFormat.of().formatHex(digest);
    }

    private Map<String, Object> sections() {
        int count = file.getInt(Layout.SECTIONS_AT);
        int end = file.capacity() - Layout.DIGEST;
        if (count < 0 || count > Layout.MAX_SECTIONS || file.getInt(Layout.ZERO_AT) != 0) {
            throw malformed("The model file has more than " + Layout.MAX_SECTIONS + " sections.");
        }
        long directoryEnd = Layout.HEAD + (long) count * Layout.ENTRY;
        if (directoryEnd > end) {
            throw malformed("The directory of the model file is cut off.");
        }
        Map<String, Object> sections = new LinkedHashMap<>();
        Memory memory = new Memory();
        String before = "";
        long next = directoryEnd;
        for (int i = 0; i < count; i++) {
            int entry = Layout.HEAD + i * Layout.ENTRY;
            String name = name(entry);
            if (name.compareTo(before) <= 0) {
                throw malformed("The sections of the model file are not in order.");
            }
            before = name;
            long offset = file.getLong(entry + Layout.OFFSET_AT);
            long size = file.getLong(entry + Layout.SIZE_AT);
            if (offset != Layout.aligned(next)
                    || offset > end
                    || size < 0
                    || size > end - offset
                    || file.getLong(entry + Layout.NOTHING_AT) != 0) {
                throw malformed("A section of the model file is not where it should be.");
            }
            checkZeros(next, offset);
            next = offset + size;
            checkSum(name, offset, size, file.getInt(entry + Layout.CRC_AT));
            sections.put(
                    name, section(name, entry, new SectionBytes(file.slice((int) offset, (int) size), name, memory)));
        }
        if (Layout.aligned(next) != end) {
            throw malformed("The model file has bytes that belong to no section.");
        }
        checkZeros(next, end);
        return sections;
    }

    private String name(int entry) {
        byte[] bytes = new byte[Layout.NAME];
        file.get(entry, bytes);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        String name = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        for (int i = length; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                throw malformed("A section of the model file has no proper name.");
            }
        }
        if (!Layout.isName(name)) {
            throw malformed("A section of the model file has no proper name.");
        }
        return name;
    }

    private Object section(String name, int entry, SectionBytes bytes) {
        SectionKind kind = SectionKind.of(file.getInt(entry + Layout.KIND_AT));
        if (kind == null) {
            throw malformed("The section " + name + " of the model file is of an unknown kind.");
        }
        try {
            return switch (kind) {
                case BYTES -> bytes.all();
                case TEXT -> bytes.text();
                case INTS -> bytes.ints(0, bytes.count(Integer.BYTES));
                case LONGS -> bytes.longs(0, bytes.count(Long.BYTES));
                case FLOATS -> bytes.floats(0, bytes.count(Float.BYTES));
                case STRINGS -> StringTable.read(bytes);
                case MATRIX -> SparseMatrix.read(bytes);
                case VECTORS -> VectorTable.read(bytes);
                case TREES -> TreeSection.read(bytes);
                case CASES -> SelfTest.read(bytes);
            };
        } catch (IllegalArgumentException refused) {
            throw new ModelFileException(Reason.MALFORMED, String.valueOf(refused.getMessage()), refused);
        }
    }

    private void checkSum(String name, long offset, long size, int expected) {
        Checksum crc = new CRC32C();
        for (long at = offset; at < offset + size; at += PIECE) {
            crc.update(piece, 0, copy(at, offset + size, piece));
        }
        if ((int) crc.getValue() != expected) {
            throw new ModelFileException(Reason.DAMAGED, "The section " + name + " of the model file is damaged.");
        }
    }

    private void checkZeros(long from, long to) {
        for (long at = from; at < to; at++) {
            if (file.get((int) at) != 0) {
                throw malformed("The model file has bytes that belong to no section.");
            }
        }
    }

    /** The next bytes; how many. */
    private int copy(long at, long end, byte[] to) {
        int size = (int) Math.min(PIECE, end - at);
        file.get((int) at, to, 0, size);
        return size;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    static ModelFileException malformed(String sentence) {
        return new ModelFileException(Reason.MALFORMED, sentence);
    }
}
