package rapport.engine.model;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Different strings in order, each known by its place: what the rows of other sections are about. They stay in the file
 * as UTF-8; eight bytes of each, behind what all begin with, are kept to look them up by. None is longer than 65,536
 * bytes. Immutable and safe for any number of threads.
 */
public final class StringTable {
    /** The order of the strings, that of their code points. */
    public static final Comparator<String> ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private static final int HEAD_INTS = 2;
    private static final int MAX_LENGTH = 1 << 16;

    private final IntBuffer offsets;
    private final ByteBuffer bytes;
    /** So many bytes at the beginning of all strings are the same. */
    private final int common;
    /** By place: the next eight bytes, in the order of the strings. */
    private final long[] keys;

    private StringTable(IntBuffer offsets, ByteBuffer bytes, int common, long[] keys) {
        this.offsets = offsets;
        this.bytes = bytes;
        this.common = common;
        this.keys = keys;
    }

    /** Number of strings, number of bytes (ints); offsets; bytes. */
    static StringTable read(SectionBytes section) {
        int count = section.count(0, HEAD_INTS);
        int length = section.count(1, HEAD_INTS);
        long begin = (HEAD_INTS + count + 1L) * Integer.BYTES;
        section.expect(section.size() == begin + length);
        IntBuffer offsets = section.offsets(HEAD_INTS * (long) Integer.BYTES, count + 1L, length);
        ByteBuffer bytes = section.part(begin, length);
        int common = common(section, offsets, bytes);
        long[] keys = new long[count];
        check(section, offsets, bytes, common, keys);
        return new StringTable(offsets, bytes, common, keys);
    }

    /** What the first and the last of strings in order begin with, all between them do. */
    private static int common(SectionBytes section, IntBuffer offsets, ByteBuffer bytes) {
        int last = offsets.limit() - 2;
        if (last < 0) {
            return 0;
        }
        int length = Math.min(offsets.get(1) - offsets.get(0), offsets.get(last + 1) - offsets.get(last));
        section.expect(length <= MAX_LENGTH);
        int common = 0;
        while (common < length && bytes.get(offsets.get(0) + common) == bytes.get(offsets.get(last) + common)) {
            common++;
        }
        return common;
    }

    /** Numbers that are in the order of the bytes. */
    private static long key(byte[] string, int length, int from) {
        long key = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            key = key << Byte.SIZE | (i < length ? string[i] & 0xff : 0);
        }
        return key ^ Long.MIN_VALUE;
    }

    /** One string after the other, in arrays: they are quick before the compiler knows buffers. */
    private static void check(SectionBytes section, IntBuffer offsets, ByteBuffer bytes, int common, long[] keys) {
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
            keys[i - 1] = key(string, length, common);
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
        if (wanted.length < common) {
            return -1;
        }
        long key = key(wanted, wanted.length, common);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = keys[middle] == key ? compare(middle, wanted) : Long.compare(keys[middle], key);
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
