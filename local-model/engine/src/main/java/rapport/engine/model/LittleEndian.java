package rapport.engine.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes of a model file in the making. For one thread. */
final class LittleEndian {
    private final byte[] all;
    private final ByteBuffer bytes;

    /** @throws IllegalArgumentException if a file could not hold so many */
    LittleEndian(long size) {
        if (size > Layout.MAX_FILE) {
            throw new IllegalArgumentException("A model file cannot hold so much.");
        }
        all = new byte[(int) size];
        bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    }

    LittleEndian ints(int... values) {
        for (int value : values) {
            bytes.putInt(value);
        }
        return this;
    }

    LittleEndian longs(long... values) {
        for (long value : values) {
            bytes.putLong(value);
        }
        return this;
    }

    LittleEndian floats(float... values) {
        for (float value : values) {
            bytes.putFloat(value);
        }
        return this;
    }

    LittleEndian halves(float... values) {
        for (float value : values) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        return this;
    }

    LittleEndian bytes(byte... values) {
        bytes.put(values);
        return this;
    }

    LittleEndian at(long offset) {
        bytes.position((int) offset);
        return this;
    }

    byte[] all() {
        return all;
    }
}
