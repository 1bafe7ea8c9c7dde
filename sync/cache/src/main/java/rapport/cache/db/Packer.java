package rapport.cache.db;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes small values one after another into bytes; {@link Unpacker} reads them in the same order. */
public final class Packer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    /** A number in as few bytes as it needs, one for -64 to 63. */
    public Packer number(long value) {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    public Packer text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    public Packer textOrNone(@Nullable String value) {
        flag(value != null);
        return value == null ? this : text(value);
    }

    public Packer flag(boolean value) {
        return number(value ? 1 : 0);
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
