package rapport.app.basket;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Background;
import rapport.domain.basket.Basket;

/**
 * Keeps the open basket in the shop, one after the other, so that an older one never overwrites a newer one; of those
 * that come while one is written only the last is. Lives on the screen's thread.
 */
final class BasketKeeper {
    private final Shop shop;
    private final Background background;
    private @Nullable Basket underway;
    private @Nullable Basket next;

    BasketKeeper(Shop shop, Background background) {
        this.shop = shop;
        this.background = background;
    }

    /** Answers what was kept, if anything was. */
    void restore(Consumer<Basket> restored) {
        background.ask(shop::kept, kept -> kept.ifPresent(restored), _ -> {});
    }

    void keep(Basket basket) {
        if (underway == null) {
            write(basket);
        } else {
            next = basket;
        }
    }

    private void write(Basket basket) {
        underway = basket;
        background.ask(
                () -> {
                    shop.keep(basket);
                    return basket;
                },
                _ -> written(),
                _ -> written());
    }

    private void written() {
        underway = null;
        Basket following = next;
        next = null;
        if (following != null) {
            write(following);
        }
    }
}
