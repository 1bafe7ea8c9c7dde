package rapport.platform.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Refuses to hand out more than a limit, or far more than the packed bytes that it came from: a small file must not
 * unpack to any size.
 */
final class BoundedInput extends FilterInputStream {
    static final long LARGEST = 1L << 30;
    private static final long RATIO_COUNTS_FROM = 32L << 20;
    private static final long LARGEST_RATIO = 100;

    private final LongSupplier packed;
    private final long largest;
    private long handedOut;

    /** @param packed how many packed bytes were read so far; the same as handed out for a file that is not packed */
    BoundedInput(InputStream in, LongSupplier packed, long largest) {
        super(in);
        this.packed = packed;
        this.largest = largest;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            count(1);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        if (n > 0) {
            count(n);
        }
        return n;
    }

    private void count(int n) {
        handedOut += n;
        if (handedOut > RATIO_COUNTS_FROM && handedOut / LARGEST_RATIO > packed.getAsLong()) {
            throw new IntakeException(
                    IntakeException.Code.GZIP_BOMB,
                    "The file unpacks to more than " + LARGEST_RATIO + " times its size, which no real file does.");
        }
        if (handedOut > largest) {
            throw new IntakeException(
                    IntakeException.Code.TOO_LARGE,
                    "The file holds more than " + (largest >> 20) + " MB; split it and import the parts.");
        }
    }
}
