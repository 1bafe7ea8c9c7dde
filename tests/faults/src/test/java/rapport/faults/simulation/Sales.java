package rapport.faults.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.cache.EnrolledDevice;
import rapport.domain.basket.BasketId;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalStores;

/** Sales such as are made: one to three lines at any price, to a typical customer, to nobody, or to somebody unknown. */
final class Sales {
    private Sales() {}

    static SaleRecorded draw(RandomGenerator random, Instant at, EnrolledDevice device, String number) {
        return draw(random, at, device, number, null);
    }

    /** @param newcomer who buys, in place of whoever is drawn */
    static SaleRecorded draw(
            RandomGenerator random, Instant at, EnrolledDevice device, String number, @Nullable CustomerId newcomer) {
        UUID basket = Uuid7.at(at, random);
        List<LineItem> lines = new ArrayList<>();
        Money total = Money.zero(Money.POUNDS);
        for (int line = random.nextInt(3); line >= 0; line--) {
            Product product = TypicalProducts.ALL.get(random.nextInt(TypicalProducts.ALL.size()));
            Article article =
                    product.articles().get(random.nextInt(product.articles().size()));
            LineItem item = new LineItem(article, 1 + random.nextInt(2), Money.pence(1 + random.nextInt(9_999)), false);
            lines.add(item);
            total = total.plus(item.total());
        }
        return new SaleRecorded(
                new FactId(basket),
                at,
                device.store(),
                device.device(),
                TypicalStores.MIA.id(),
                new BasketId(basket),
                number,
                newcomer == null ? customer(random) : newcomer,
                lines,
                new Tender(TenderKind.CARD, PaidAt.TERMINAL, ""),
                total);
    }

    private static @Nullable CustomerId customer(RandomGenerator random) {
        int which = random.nextInt(10);
        if (which < 8) {
            return TypicalCustomers.ALL.get(which % TypicalCustomers.ALL.size()).id();
        }
        return which == 8 ? null : new CustomerId("C-9999");
    }
}
