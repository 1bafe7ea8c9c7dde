package rapport.sync.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;

/** Lines of bytes out of a stream, without a copy of each. For one thread at a time. */
final class ChunkLines {
    private static final int READ_AT_ONCE = 64 << 10;

    private final InputStream in;
    private final int longest;
    private long left;
    private byte[] bytes = new byte[2 * READ_AT_ONCE];
    private int from;
    private int length;
    private int next;
    private int filled;
    private boolean ended;

    /** The stream holds more than is believed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message);
        }
    }

    /**
     * @param longest line in bytes
     * @param largest number of bytes in all
     */
    ChunkLines(InputStream in, int longest, long largest) {
        this.in = in;
        this.longest = longest;
        this.left = largest;
    }

    /**
     * Goes to the next line; false at the end.
     *
     * @throws PlatformException {@code MALFORMED} when a line is too long
     */
    boolean next() throws IOException {
        from = next;
        int looked = 0;
        while (true) {
            int end = lineFeed(from + looked);
            if (end >= 0) {
                return found(end - from, end + 1);
            }
            looked = filled - from;
            if (looked > longest) {
                throw new PlatformException(Reason.MALFORMED, "a row of more than " + longest + " bytes");
            }
            if (!fill()) {
                return found(filled - from, filled) && length > 0;
            }
        }
    }

    private boolean found(int bytesOfLine, int after) {
        if (bytesOfLine > longest) {
            throw new PlatformException(Reason.MALFORMED, "a row of more than " + longest + " bytes");
        }
        length = bytesOfLine;
        next = after;
        return true;
    }

    private int lineFeed(int begin) {
        for (int at = begin; at < filled; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Where the present line is, from {@link #from} on; good until the next one. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return length;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, filled - from);
            filled -= from;
            from = 0;
        }
        if (bytes.length - filled < READ_AT_ONCE) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int read = in.read(bytes, filled, READ_AT_ONCE);
        ended = read < 0;
        if (read > 0) {
            left -= read;
            filled += read;
            if (left < 0) {
                throw new TooLarge("more bytes than are believed");
            }
        }
        return !ended;
    }
}
