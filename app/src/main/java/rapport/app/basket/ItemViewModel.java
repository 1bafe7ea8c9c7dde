package rapport.app.basket;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.cache.Mirror;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.cache.product.ProductQueries.ProductMatch;
import rapport.cache.product.ProductQueries.ProductMatches;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.store.Acting;

/** Finds the item that was typed or scanned, by its key, its bar code or words. Lives on the screen's thread. */
public final class ItemViewModel {
    /** Shorter words match too much to be of use. */
    static final int SHORTEST = 2;

    static final int LIMIT = 20;

    private final Shop shop;
    private final Background background;
    private final Supplier<Acting> acting;
    private final BiConsumer<ProductInStore, Article> add;
    private final Advising advising;
    private final Handling handling;
    private final Supplier<Optional<CustomerId>> customer;
    private final ReadOnlyObjectWrapper<ItemState> state = new ReadOnlyObjectWrapper<>(new ItemState.Idle());
    private String text = "";
    private int question;

    /**
     * @param add puts an article into the basket
     * @param customer who is served
     */
    public ItemViewModel(
            Shop shop,
            Background background,
            Supplier<Acting> acting,
            BiConsumer<ProductInStore, Article> add,
            Advising advising,
            Handling handling,
            Supplier<Optional<CustomerId>> customer) {
        this.shop = shop;
        this.background = background;
        this.acting = acting;
        this.add = add;
        this.advising = advising;
        this.handling = handling;
        this.customer = customer;
    }

    public ReadOnlyObjectProperty<ItemState> state() {
        return state.getReadOnlyProperty();
    }

    /** What is asked for, as it was typed; empty after an item went in. */
    String text() {
        return text;
    }

    /** The field's text changed: looks for products with these words. */
    public void type(String typed) {
        text = typed.strip();
        question++;
        if (text.length() < SHORTEST) {
            state.set(new ItemState.Idle());
            return;
        }
        String asked = text;
        Acting who = acting.get();
        ask(() -> new Answer(shop.matching(who, asked, LIMIT), shop.loading()), answer -> show(asked, answer));
    }

    /** Enter, or the end of a scan: adds what was named exactly, or the only match. */
    public void enter() {
        if (text.isEmpty()) {
            return;
        }
        String asked = text;
        Acting who = acting.get();
        question++;
        ask(() -> new Exact(shop.exactly(who, asked), shop.matching(who, asked, LIMIT), shop.loading()), exact -> {
            Optional<ProductMatch> match = exact.match;
            if (match.isPresent()) {
                choose(match.get().product(), match.get().size());
            } else if (exact.words.total() == 1) {
                choose(exact.words.matches().getFirst());
            } else {
                show(asked, new Answer(exact.words, exact.loading));
            }
        });
    }

    /** Adds a product; one with sizes is asked for its size first, and one that is not here whether it is to be this. */
    public void choose(ProductInStore product) {
        if (isGone(product)) {
            show(product);
        } else {
            choose(product, "");
        }
    }

    /** Adds a product without sizes, although there is none in the books. */
    public void addAnyway(ProductInStore product) {
        choose(product, "");
    }

    private static boolean isGone(ProductInStore product) {
        return !product.stock().isEmpty() && product.here() == 0;
    }

    /** Asks for the size at once, and adds what can be said of it as soon as that is known. */
    private void show(ProductInStore product) {
        state.set(new ItemState.Sizes(product, Advising.Advice.NONE));
        question++;
        Acting who = acting.get();
        CustomerId served = customer.get().orElse(null);
        handling.looksAt(served, product.product().sku());
        int asked = question;
        background.ask(
                () -> advising.about(who, served, product),
                advice -> {
                    if (asked == question && !advice.equals(Advising.Advice.NONE)) {
                        state.set(new ItemState.Sizes(product, advice));
                    }
                },
                _ -> {}); // sizes can be chosen without advice
    }

    /** Whether the customer has a product on, as the associate said. */
    public boolean hasTriedOn(ProductInStore product) {
        return handling.hasTriedOn(
                customer.get().orElse(null), product.product().sku());
    }

    /** Says that the customer tries a product on, or that this was said by mistake. */
    public void triesOn(ProductInStore product, boolean on) {
        handling.triesOn(customer.get().orElse(null), product.product().sku(), on);
    }

    /** Adds a product in a size. */
    public void choose(ProductInStore product, String size) {
        if (size.isEmpty() && !product.product().sizes().isEmpty()) {
            show(product);
        } else {
            clear();
            add.accept(product, new Article(product.product().sku(), size));
        }
    }

    public void clear() {
        text = "";
        question++;
        state.set(new ItemState.Idle());
    }

    private void show(String asked, Answer answer) {
        state.set(
                answer.found.matches().isEmpty()
                        ? new ItemState.Nothing(asked, answer.loading)
                        : new ItemState.Found(asked, answer.found.matches(), answer.found.total()));
    }

    private <T> void ask(Supplier<T> query, Consumer<T> show) {
        int asked = question;
        background.ask(
                query::get,
                answer -> {
                    if (asked == question) {
                        show.accept(answer);
                    }
                },
                failure -> {
                    if (asked == question) {
                        state.set(new ItemState.Failed(ErrorCode.of(failure)));
                    }
                });
    }

    private record Answer(ProductMatches found, Mirror.Loading loading) {}

    private record Exact(Optional<ProductMatch> match, ProductMatches words, Mirror.Loading loading) {}
}
