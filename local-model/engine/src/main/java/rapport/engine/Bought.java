package rapport.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;

/** What a history says about the products of an assortment. Others are passed over. */
final class Bought {
    /**
     * Stands for "today", since a request carries no time zone: longer than a shop is open, shorter than from one
     * morning to the next. A visit that is dated further ahead than this is not believed.
     */
    static final Duration JUST_NOW = Duration.ofHours(18);

    private final Assortment assortment;
    private final long now;
    private final @Nullable Habit[] byProduct;
    private final List<Habit> habits = new ArrayList<>();
    private final BitSet justNow;

    Bought(Assortment assortment, PurchaseHistory history, Instant now) {
        this.assortment = assortment;
        this.now = now.getEpochSecond();
        byProduct = new @Nullable Habit[assortment.size()];
        justNow = new BitSet(assortment.size());
        List<Visit> visits = history.visits();
        for (int i = visits.size() - 1; i >= 0; i--) {
            add(visits.get(i));
        }
        habits.removeIf(habit -> habit.purchases() == 0);
    }

    /** One for each product that was bought and kept. */
    List<Habit> habits() {
        return habits;
    }

    /** Products that were bought or brought back only hours ago. */
    BitSet justNow() {
        return justNow;
    }

    private void add(Visit visit) {
        long at = visit.at().getEpochSecond();
        if (at > now + JUST_NOW.toSeconds()) {
            return;
        }
        for (Piece piece : visit.pieces()) {
            int product = assortment.index(piece.sku());
            if (product == Assortment.UNKNOWN) {
                continue;
            }
            if (at > now - JUST_NOW.toSeconds()) {
                justNow.set(product);
            }
            habit(product).add(at, piece.quantity());
        }
    }

    private Habit habit(int product) {
        Habit known = byProduct[product];
        if (known == null) {
            known = new Habit(product, now);
            byProduct[product] = known;
            habits.add(known);
        }
        return known;
    }
}
