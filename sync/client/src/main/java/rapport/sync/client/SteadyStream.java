package rapport.sync.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Bytes that must keep coming. How long all of them may take depends on how many they are, so what is asked for is
 * progress: some in each stretch of time, or the stream breaks off. What came until then is good.
 */
final class SteadyStream extends FilterInputStream {
    /** The least in a stretch: 300 bytes a second where a stretch is a minute. A line that bad is no line. */
    static final int LEAST = 18_000;

    private final long stretchNanos;
    private final Closing closing;
    private long stretchEnds;
    private long inStretch;

    /** How to end the answer. */
    interface Closing {
        void close() throws IOException;
    }

    SteadyStream(InputStream in, Duration stretch, Closing closing) {
        super(in);
        this.stretchNanos = stretch.toNanos();
        this.closing = closing;
        this.stretchEnds = System.nanoTime() + stretchNanos;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count(1);
        }
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }

    private void count(int read) throws IOException {
        inStretch += read;
        long now = System.nanoTime();
        if (now - stretchEnds < 0) {
            return;
        }
        if (inStretch < LEAST) {
            throw new IOException("bytes come too slowly");
        }
        inStretch = 0;
        stretchEnds = now + stretchNanos;
    }
}
