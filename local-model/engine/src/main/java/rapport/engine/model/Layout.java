package rapport.engine.model;

/**
 * Where things are in a model file, all numbers little-endian. The head: 8 bytes of name, format, schema, number of
 * sections, zero (ints), length of the whole file (long). The directory: for each section, in the order of their names,
 * 64 bytes of name filled with zeros, kind and CRC32C (ints), offset and length (longs), zero (long). The sections,
 * each at a multiple of 64 with zeros before it. The end: the SHA-256 of all bytes before it.
 */
final class Layout {
    /** "RAPPORTM". */
    static final long MAGIC = 0x4d54524f50504152L;

    static final int FORMAT = 1;

    static final int FORMAT_AT = 8;
    static final int SCHEMA_AT = 12;
    static final int SECTIONS_AT = 16;
    static final int ZERO_AT = 20;
    static final int LENGTH_AT = 24;
    static final int HEAD = 32;

    static final int NAME = 64;
    static final int KIND_AT = NAME;
    static final int CRC_AT = NAME + 4;
    static final int OFFSET_AT = NAME + 8;
    static final int SIZE_AT = NAME + 16;
    static final int NOTHING_AT = NAME + 24;
    static final int ENTRY = NAME + 32;

    static final int ALIGNMENT = 64;
    static final int DIGEST = 32;
    static final int MAX_SECTIONS = 64;
    static final long MAX_FILE = 256L << 20;

    private Layout() {}

    static long aligned(long offset) {
        return (offset + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static boolean isName(String name) {
        return name.matches("[a-z0-9][a-z0-9._-]{0,63}");
    }
}
