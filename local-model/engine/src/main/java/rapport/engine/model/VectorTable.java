package rapport.engine.model;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Vectors of one length with a byte for each dimension and a scale for each vector: a dimension is its byte (-127 to
 * 127) times the scale. Immutable and safe for any number of threads. A row that is not there is an
 * {@link IndexOutOfBoundsException}.
 */
public final class VectorTable {
    private static final int HEAD_INTS = 2;
    private static final int MAX_DIMENSIONS = 4096;

    private final int dimensions;
    private final FloatBuffer scales;
    private final ByteBuffer bytes;

    private VectorTable(int dimensions, FloatBuffer scales, ByteBuffer bytes) {
        this.dimensions = dimensions;
        this.scales = scales;
        this.bytes = bytes;
    }

    /** Rows, dimensions (ints); scales; bytes. */
    static VectorTable read(SectionBytes section) {
        int rows = section.count(0, HEAD_INTS);
        int dimensions = section.count(1, HEAD_INTS);
        long bytesAt = (HEAD_INTS + (long) rows) * Integer.BYTES;
        long size = (long) rows * dimensions;
        section.expect(dimensions <= MAX_DIMENSIONS && section.size() == bytesAt + size);
        return new VectorTable(
                dimensions, section.floats(HEAD_INTS * (long) Integer.BYTES, rows), section.part(bytesAt, size));
    }

    public int rows() {
        return scales.limit();
    }

    public int dimensions() {
        return dimensions;
    }

    /** The sum of the products of two rows; of unit vectors, their cosine. */
    public float dot(int one, int other) {
        float scale = scales.get(one) * scales.get(other);
        int from = one * dimensions;
        int to = other * dimensions;
        int sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += bytes.get(from + i) * bytes.get(to + i);
        }
        return sum * scale;
    }

    /** One row as floats. */
    public float[] row(int row) {
        float scale = scales.get(row);
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = bytes.get(row * dimensions + i) * scale;
        }
        return vector;
    }
}
