package rapport.app.shell;

import rapport.domain.customer.Personal;
import rapport.domain.key.CustomerId;

/**
 * What stands around every page.
 *
 * @param pieces in the basket
 */
@Personal
public record ShellState(Destination at, Serving serving, int pieces) {
    /** Who is served. */
    public sealed interface Serving {
        record Nobody() implements Serving {}

        @Personal
        record Somebody(CustomerId customer, String name) implements Serving {
            @Override
            public String toString() {
                return "[personal]";
            }
        }
    }

    ShellState going(Destination to) {
        return new ShellState(to, serving, pieces);
    }

    ShellState serving(Serving now) {
        return new ShellState(at, now, pieces);
    }

    ShellState holding(int nowPieces) {
        return new ShellState(at, serving, nowPieces);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
