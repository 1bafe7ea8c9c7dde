package rapport.engine.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of one section, and views of parts of them; whatever lies outside is refused, not read. */
final class SectionBytes {
    private static final long MAX_TEXT = 1 << 20;

    private static final int HALF_EXPONENT = 0x7c00;
    /** So many numbers are copied and looked at together: arrays are quick before the compiler knows buffers. */
    private static final int SOME = 1024;

    private final ByteBuffer bytes;
    private final String name;
    private final Memory memory;

    SectionBytes(ByteBuffer bytes, String name, Memory memory) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.name = name;
        this.memory = memory;
    }

    long size() {
        return bytes.capacity();
    }

    Memory memory() {
        return memory;
    }

    ModelFileException malformed() {
        return ModelReader.malformed("The section " + name + " of the model file contradicts itself.");
    }

    void expect(boolean holds) {
        if (!holds) {
            throw malformed();
        }
    }

    /** How many numbers of this size the section is made of. */
    long count(int each) {
        expect(size() % each == 0);
        return size() / each;
    }

    /** The number at this place in the head of a table; one that is negative is refused. */
    int count(int place, int headInts) {
        expect(size() >= (long) headInts * Integer.BYTES);
        int count = bytes.getInt(place * Integer.BYTES);
        expect(count >= 0);
        return count;
    }

    int bits(int offset) {
        expect(offset + Integer.BYTES <= size());
        return bytes.getInt(offset);
    }

    ByteBuffer all() {
        return part(0, size());
    }

    String text() {
        if (size() > MAX_TEXT) {
            throw new ModelFileException(
                    ModelFileException.Reason.TOO_LARGE,
                    "The text " + name + " of the model file is longer than a million bytes.");
        }
        memory.take(8 * size());
        return decoded(all());
    }

    String decoded(ByteBuffer text) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException failure) {
            throw malformed();
        }
    }

    ByteBuffer part(long offset, long length) {
        expect(offset >= 0 && length >= 0 && offset <= size() && length <= size() - offset);
        return bytes.slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }

    IntBuffer ints(long offset, long count) {
        return part(offset, count * Integer.BYTES).asIntBuffer();
    }

    LongBuffer longs(long offset, long count) {
        return part(offset, count * Long.BYTES).asLongBuffer();
    }

    /** Finite ones only. */
    FloatBuffer floats(long offset, long count) {
        FloatBuffer floats = part(offset, count * Float.BYTES).asFloatBuffer();
        float[] some = new float[Math.min(SOME, floats.limit())];
        boolean finite = true;
        for (int at = 0; at < floats.limit(); at += SOME) {
            int size = Math.min(SOME, floats.limit() - at);
            floats.get(at, some, 0, size);
            for (int i = 0; i < size; i++) {
                finite &= Math.abs(some[i]) <= Float.MAX_VALUE;
            }
        }
        expect(finite);
        return floats;
    }

    /** Finite floats of 16 bits: those whose exponent is not all ones. */
    ShortBuffer halves(long offset, long count) {
        ShortBuffer halves = part(offset, count * Short.BYTES).asShortBuffer();
        short[] some = new short[Math.min(SOME, halves.limit())];
        boolean finite = true;
        for (int at = 0; at < halves.limit(); at += SOME) {
            int size = Math.min(SOME, halves.limit() - at);
            halves.get(at, some, 0, size);
            for (int i = 0; i < size; i++) {
                finite &= (some[i] & HALF_EXPONENT) != HALF_EXPONENT;
            }
        }
        expect(finite);
        return halves;
    }

    /** Places that are there: from zero to below the bound. */
    IntBuffer places(long offset, long count, int bound) {
        IntBuffer places = ints(offset, count);
        int[] some = new int[Math.min(SOME, places.limit())];
        boolean inside = true;
        for (int at = 0; at < places.limit(); at += SOME) {
            int size = Math.min(SOME, places.limit() - at);
            places.get(at, some, 0, size);
            for (int i = 0; i < size; i++) {
                inside &= some[i] >= 0 && some[i] < bound;
            }
        }
        expect(inside);
        return places;
    }

    /** Offsets that begin at zero, never fall, and end where they should. */
    IntBuffer offsets(long offset, long count, int end) {
        IntBuffer offsets = ints(offset, count);
        boolean rising = offsets.limit() > 0 && offsets.get(0) == 0 && offsets.get(offsets.limit() - 1) == end;
        for (int i = 1; i < offsets.limit(); i++) {
            rising &= offsets.get(i) >= offsets.get(i - 1);
        }
        expect(rising);
        return offsets;
    }
}
