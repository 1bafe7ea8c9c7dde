package rapport.app.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a keyboard-wedge reader from a person: its characters come less than 30 ms apart and end with Enter or Tab. Used
 * on the screen's thread.
 */
public final class ScanDetector {
    static final Duration APART = Duration.ofMillis(30);
    static final int SHORTEST = 4;
    private static final int LONGEST = 128;

    private final StringBuilder read = new StringBuilder();
    private @Nullable Instant last;

    /** A character came in. */
    public void typed(char character, Instant at) {
        if (Character.isISOControl(character)) {
            return;
        }
        if (!isFast(at)) {
            read.setLength(0);
        }
        last = at;
        if (read.length() < LONGEST) {
            read.append(character);
        }
    }

    /** Enter or Tab came in; answers the code that it ended, if a reader typed one. */
    public Optional<String> ended(Instant at) {
        String code = isFast(at) ? read.toString() : "";
        read.setLength(0);
        last = null;
        return code.length() >= SHORTEST ? Optional.of(code) : Optional.empty();
    }

    private boolean isFast(Instant at) {
        return last != null && Duration.between(last, at).compareTo(APART) < 0;
    }
}
