package rapport.engine.model;

import org.jspecify.annotations.Nullable;

/** What the bytes of a section are; the number stands in the file and never changes its meaning. */
enum SectionKind {
    BYTES(0),
    TEXT(1),
    INTS(2),
    LONGS(3),
    FLOATS(4),
    STRINGS(5),
    MATRIX(6),
    VECTORS(7),
    TREES(8),
    CASES(9);

    private final int code;

    SectionKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static @Nullable SectionKind of(int code) {
        for (SectionKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }
}
