package rapport.protocol;

import java.util.Objects;

/**
 * A pass for further requests, sent as {@code Authorization: Bearer …}.
 *
 * @param seconds how long it is good for
 */
public record Session(String token, int seconds) {
    public Session {
        Objects.requireNonNull(token);
    }

    @Override
    public String toString() {
        return "[session]";
    }
}
