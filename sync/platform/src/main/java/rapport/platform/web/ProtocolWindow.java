package rapport.platform.web;

import java.util.List;
import java.util.stream.IntStream;
import rapport.protocol.ProtocolVersion;

/**
 * The versions of the wire that a platform serves. An older one gets no data any more and may still hand over its facts;
 * a newer one is not known.
 */
public record ProtocolWindow(int oldest, int newest) {
    /** The newest version and the one before it, if there was one. */
    public static final ProtocolWindow USUAL =
            new ProtocolWindow(Math.max(1, ProtocolVersion.CURRENT - 1), ProtocolVersion.CURRENT);

    /** @throws IllegalArgumentException when it holds no version */
    public ProtocolWindow {
        if (oldest < 1 || newest < oldest) {
            throw new IllegalArgumentException("a window holds a version");
        }
    }

    /** The versions that are served, oldest first. */
    public List<Integer> served() {
        return IntStream.rangeClosed(oldest, newest).boxed().toList();
    }

    /** The versions whose facts are still taken. */
    List<Integer> retired() {
        return IntStream.range(1, oldest).boxed().toList();
    }
}
