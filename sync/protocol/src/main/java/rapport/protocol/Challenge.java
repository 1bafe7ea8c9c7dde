package rapport.protocol;

import java.util.Objects;

/** Random text that a device signs to prove that it holds its key. Good once, for a minute. */
public record Challenge(String challenge) {
    public Challenge {
        Objects.requireNonNull(challenge);
    }
}
