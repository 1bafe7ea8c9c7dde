package rapport.app;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.app.basket.Advising;
import rapport.app.suggest.EngineAdvice;
import rapport.app.suggest.EngineAdvice.OwnSize;
import rapport.app.suggest.SpokenWishes;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Product;
import rapport.domain.store.Acting;
import rapport.engine.size.Outcome;
import rapport.engine.size.SizeAdvice;

/** Advises on an item with what the engine knows. For a gift the customer's own size says nothing. Thread-safe. */
final class ItemAdvisor implements Advising {
    private static final int PRODUCTS = 3;
    /** From this chance on that a size does not fit on one side, the next one is worth trying. */
    private static final double WORTH_TRYING = .2;

    private final EngineAdvice engine;
    private final SpokenWishes wishes;

    ItemAdvisor(EngineAdvice engine, SpokenWishes wishes) {
        this.engine = engine;
        this.wishes = wishes;
    }

    @Override
    public Advice about(Acting acting, @Nullable CustomerId customer, ProductInStore item) {
        Product product = item.product();
        OwnSize own = customer == null || wishes.isForSomebodyElse(customer)
                ? OwnSize.UNKNOWN
                : engine.size(acting, customer, product);
        SizeAdvised advised =
                own.advised().map(size -> advised(size, product.sizes())).orElse(null);
        String wanted = advised == null ? own.usual() : advised.size();
        return missing(item, wanted)
                ? new Advice(advised, wanted, engine.similar(acting, product, wanted, PRODUCTS), List.of())
                : new Advice(advised, wanted, List.of(), engine.goesWith(acting, product, Set.of(), PRODUCTS));
    }

    /** Whether the item is not here, or not in the size that is wanted. What is not known counts as here. */
    private static boolean missing(ProductInStore item, @Nullable String size) {
        if (item.stock().isEmpty()) {
            return false;
        }
        List<String> made = item.product().sizes();
        return item.here() == 0
                || size != null
                        && !made.isEmpty()
                        && (!made.contains(size) || item.stock().getOrDefault(size, 1) == 0);
    }

    private static SizeAdvised advised(SizeAdvice.Advised size, List<String> sizes) {
        return new SizeAdvised(
                size.size(),
                Certainty.of(size.certainty()),
                size.pieces(),
                next(size.outcome(), sizes, sizes.indexOf(size.size())).orElse(null));
    }

    private static Optional<String> next(Outcome outcome, List<String> sizes, int at) {
        int step = outcome.small() >= WORTH_TRYING && outcome.small() > outcome.large()
                ? 1
                : outcome.large() >= WORTH_TRYING ? -1 : 0;
        return step == 0 || at + step < 0 || at + step >= sizes.size()
                ? Optional.empty()
                : Optional.of(sizes.get(at + step));
    }
}
