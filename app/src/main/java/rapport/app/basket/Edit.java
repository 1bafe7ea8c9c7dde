package rapport.app.basket;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.app.basket.BasketState.Sale;
import rapport.app.basket.BasketState.TakenOut;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.basket.Basket;
import rapport.domain.customer.Personal;
import rapport.domain.product.Sku;

/** A basket's state on its way to the next one: all as before but for what is named. */
@Personal
final class Edit {
    private Basket basket;
    private Map<Sku, ProductInStore> products;
    private String customerName;
    private Payment payment;
    private Sale sale;
    private @Nullable TakenOut takenOut;
    private boolean full;
    private boolean online;

    Edit(BasketState before) {
        basket = before.basket();
        products = before.products();
        customerName = before.customerName();
        payment = before.payment();
        sale = before.sale();
        takenOut = before.takenOut();
        full = before.full();
        online = before.online();
    }

    Edit basket(Basket other) {
        basket = other;
        return this;
    }

    Edit products(Map<Sku, ProductInStore> other) {
        products = other;
        return this;
    }

    Edit customerName(String other) {
        customerName = other;
        return this;
    }

    Edit payment(Payment other) {
        payment = other;
        return this;
    }

    Edit sale(Sale other) {
        sale = other;
        return this;
    }

    Edit takenOut(@Nullable TakenOut other) {
        takenOut = other;
        return this;
    }

    Edit full(boolean other) {
        full = other;
        return this;
    }

    Edit online(boolean other) {
        online = other;
        return this;
    }

    BasketState state() {
        return new BasketState(basket, products, customerName, payment, sale, takenOut, full, online);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
