package rapport.app.basket;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;

/** Writes down what it is told. */
final class NotedHandling implements Handling {
    final List<String> told = new ArrayList<>();
    private final Set<Sku> triedOn = new HashSet<>();

    @Override
    public void looksAt(@Nullable CustomerId customer, Sku product) {
        note("looks at", customer, product);
    }

    @Override
    public void triesOn(@Nullable CustomerId customer, Sku product, boolean on) {
        note(on ? "tries on" : "does not try on", customer, product);
        if (on) {
            triedOn.add(product);
        } else {
            triedOn.remove(product);
        }
    }

    @Override
    public boolean hasTriedOn(@Nullable CustomerId customer, Sku product) {
        return triedOn.contains(product);
    }

    @Override
    public void takesUp(@Nullable CustomerId customer, Sku product) {
        note("takes up", customer, product);
    }

    @Override
    public void putsBack(@Nullable CustomerId customer, Sku product) {
        note("puts back", customer, product);
    }

    private void note(String what, @Nullable CustomerId customer, Sku product) {
        told.add((customer == null ? "nobody" : customer.value()) + " " + what + " " + product.value());
    }
}
