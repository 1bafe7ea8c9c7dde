package rapport.training.evaluate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * When customers came back.
 *
 * @param back by customer
 * @param zone of the clock on the stores' walls
 */
public record Times(List<Instant> back, ZoneId zone) {
    public Times {
        back = List.copyOf(back);
    }
}
