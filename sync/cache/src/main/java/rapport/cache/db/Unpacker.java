package rapport.cache.db;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link Packer} wrote. */
public final class Unpacker {
    private final byte[] bytes;
    private int at;

    public Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    public long number() {
        long rest = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            rest |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
    }

    public int count() {
        return Math.toIntExact(number());
    }

    public String text() {
        int length = count();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    public @Nullable String textOrNone() {
        return flag() ? text() : null;
    }

    public boolean flag() {
        return number() != 0;
    }
}
