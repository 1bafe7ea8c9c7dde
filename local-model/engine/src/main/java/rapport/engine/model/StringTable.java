package rapport.engine.model;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Different strings in order, each known by its place: what the rows of other sections are about. They stay in the file
 * as UTF-8; looking one up compares bytes and makes no strings. None is longer than 65,536 bytes. Immutable and safe for any number of threads.
 */
public final class StringTable {
    /** The order of the strings, that of their code points. */
    public static final Comparator<String> ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private static final int HEAD_INTS = 2;
    private static final int MAX_LENGTH = 1 << 16;

    private final IntBuffer offsets;
    private final ByteBuffer bytes;

    private StringTable(IntBuffer offsets, ByteBuffer bytes) {
        this.offsets = offsets;
        this.bytes = bytes;
    }

    /** Number of strings, number of bytes (ints); offsets; bytes. */
    static StringTable read(SectionBytes section) {
        int count = section.count(0, HEAD_INTS);
        int length = section.count(1, HEAD_INTS);
        long begin = (HEAD_INTS + count + 1L) * Integer.BYTES;
        section.expect(section.size() == begin + length);
        IntBuffer offsets = section.offsets(HEAD_INTS * (long) Integer.BYTES, count + 1L, length);
        ByteBuffer bytes = section.part(begin, length);
        check(section, offsets, bytes);
        return new StringTable(offsets, bytes);
    }

    /** One string after the other, in arrays: they are quick before the compiler knows buffers. */
    private static void check(SectionBytes section, IntBuffer offsets, ByteBuffer bytes) {
        byte[] before = {};
        int lengthBefore = -1;
        byte[] string = {};
        for (int i = 1; i < offsets.limit(); i++) {
            int from = offsets.get(i - 1);
            int length = offsets.get(i) - from;
            section.expect(length <= MAX_LENGTH);
            if (string.length < length) {
                string = new byte[2 * length];
            }
            bytes.get(from, string, 0, length);
            section.expect(Utf8.isValid(string, length));
            section.expect(lengthBefore < 0 || Arrays.compareUnsigned(before, 0, lengthBefore, string, 0, length) < 0);
            byte[] next = before;
            before = string;
            lengthBefore = length;
            string = next;
        }
    }

    public int size() {
        return offsets.limit() - 1;
    }

    /**
     * The string at a place.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public String at(int place) {
        byte[] copy = new byte[offsets.get(place + 1) - offsets.get(place)];
        bytes.get(offsets.get(place), copy);
        return new String(copy, StandardCharsets.UTF_8);
    }

    /** The place of a string, or -1. */
    public int find(String string) {
        byte[] wanted = string.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, wanted);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int compare(int place, byte[] wanted) {
        int from = offsets.get(place);
        int length = offsets.get(place + 1) - from;
        for (int i = 0; i < Math.min(length, wanted.length); i++) {
            int order = Byte.compareUnsigned(bytes.get(from + i), wanted[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(length, wanted.length);
    }
}
