package rapport.app.basket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import rapport.domain.basket.BasketLine;

/** The lines as they were before each change since the basket was empty, for undo. */
final class BasketHistory {
    private final Deque<List<BasketLine>> earlier = new ArrayDeque<>();

    void remember(List<BasketLine> lines) {
        earlier.push(lines);
    }

    Optional<List<BasketLine>> takeLast() {
        return Optional.ofNullable(earlier.poll());
    }

    void forget() {
        earlier.clear();
    }
}
