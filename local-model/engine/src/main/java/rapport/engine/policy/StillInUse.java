package rapport.engine.policy;

import java.time.Duration;
import java.time.Instant;
import rapport.domain.product.Sku;

/** A durable product is left out while the one that the customer bought lasts. */
final class StillInUse implements Rule {
    @Override
    public void apply(Field field, Occasion occasion) {
        if (!occasion.personal()) {
            return;
        }
        Owned owned = occasion.owned();
        for (int place = 0; place < field.size(); place++) {
            Sku sku = field.sku(place);
            int life = field.facts(place).lifeDays();
            Instant last = life > 0 ? owned.last(sku) : null;
            if (last != null && last.isAfter(occasion.now().minus(Duration.ofDays(life)))) {
                field.leaveOut(place);
            }
        }
    }
}
