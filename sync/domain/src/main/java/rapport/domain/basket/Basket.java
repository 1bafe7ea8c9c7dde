package rapport.domain.basket;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;

/**
 * What is being bought now in the store. A value: each change answers a new basket with the same id, so that undo is
 * keeping the old one, and a basket may cross threads.
 *
 * @param customer who is served, absent when nobody gave a name
 */
public record Basket(BasketId id, @Nullable CustomerId customer, List<BasketLine> lines, Currency currency) {
    /** The most lines that one basket holds; the platform refuses larger sales. */
    public static final int MOST_LINES = 500;

    /** @throws IllegalArgumentException when there are too many lines */
    public Basket {
        lines = List.copyOf(lines);
        if (lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("a basket has at most " + MOST_LINES + " lines");
        }
    }

    public static Basket empty(BasketId id, @Nullable CustomerId customer, Currency currency) {
        return new Basket(id, customer, List.of(), currency);
    }

    /**
     * One piece more of an article: on its line if it has one at this price, else on a new last line. A line with
     * {@link BasketLine#MOST} pieces stays as it is.
     *
     * @throws IllegalArgumentException when the basket is full
     */
    public Basket with(Article article, String name, Money unitPrice, boolean suggested) {
        List<BasketLine> changed = new ArrayList<>(lines);
        for (int i = 0; i < changed.size(); i++) {
            BasketLine line = changed.get(i);
            if (line.article().equals(article) && line.unitPrice().equals(unitPrice)) {
                changed.set(i, line.withQuantity(Math.min(BasketLine.MOST, line.quantity() + 1)));
                return new Basket(id, customer, changed, currency);
            }
        }
        changed.add(new BasketLine(article, name, 1, unitPrice, suggested));
        return new Basket(id, customer, changed, currency);
    }

    /**
     * The line at an index with another number of pieces, {@link BasketLine#MOST} at most; none takes the line out.
     *
     * @throws IndexOutOfBoundsException when there is no such line
     */
    public Basket withQuantity(int index, int pieces) {
        List<BasketLine> changed = new ArrayList<>(lines);
        if (pieces <= 0) {
            changed.remove(index);
        } else {
            changed.set(index, lines.get(index).withQuantity(Math.min(BasketLine.MOST, pieces)));
        }
        return new Basket(id, customer, changed, currency);
    }

    /** The same lines, served to somebody else, or to nobody known. */
    public Basket servedTo(@Nullable CustomerId other) {
        return new Basket(id, other, lines, currency);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** All pieces of all lines. */
    public int pieces() {
        return lines.stream().mapToInt(BasketLine::quantity).sum();
    }

    /** The sum of all lines. */
    public Money total() {
        return lines.stream().map(BasketLine::total).reduce(Money.zero(currency), Money::plus);
    }
}
