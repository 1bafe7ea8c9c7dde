package rapport.app.suggest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import rapport.app.suggest.SuggestState.Side;
import rapport.app.suggest.SuggestState.Turned;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.FxThread;
import rapport.cache.db.ChangeFeed;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;

/**
 * Suggestions for whoever is served and what lies in the basket; asked again when either changes. Lives on the screen's
 * thread.
 */
public final class SuggestViewModel implements AutoCloseable {
    private final Suggesting suggesting;
    private final Background background;
    private final Supplier<Acting> acting;
    private final BiConsumer<ProductInStore, Article> add;
    private final int limit;
    private final ChangeFeed.Subscription changes;
    private final ReadOnlyObjectWrapper<SuggestState> state = new ReadOnlyObjectWrapper<>(new SuggestState.Waiting());
    private final Map<Optional<CustomerId>, Set<Sku>> dismissed = new HashMap<>();
    private @Nullable CustomerId customer;
    private Set<Sku> basket = Set.of();
    private int question;

    /**
     * @param add puts an article into the basket as a suggested one
     * @param limit at most so many suggestions
     */
    public SuggestViewModel(
            Suggesting suggesting,
            Background background,
            Supplier<Acting> acting,
            BiConsumer<ProductInStore, Article> add,
            int limit) {
        this.suggesting = suggesting;
        this.background = background;
        this.acting = acting;
        this.add = add;
        this.limit = limit;
        this.changes = suggesting.whenChanged(() -> FxThread.run(this::askAgain));
    }

    public ReadOnlyObjectProperty<SuggestState> state() {
        return state.getReadOnlyProperty();
    }

    /** For whom the suggestions are, absent for somebody without a name. */
    @Nullable
    CustomerId customer() {
        return customer;
    }

    /** Suggests for this customer, or for somebody without a name, beside what lies in the basket. */
    public void suggest(@Nullable CustomerId forCustomer, Set<Sku> besides) {
        if (!Objects.equals(forCustomer, customer)) {
            state.set(new SuggestState.Waiting());
        }
        customer = forCustomer;
        basket = Set.copyOf(besides);
        ask();
    }

    /** Adds a product; where it has sizes, its card turns and asks for one. */
    public void add(SuggestionCard card) {
        Product product = card.offer().product();
        if (product.sizes().isEmpty()) {
            add(card, "");
        } else {
            turn(new Turned(card.sku(), Side.SIZES));
        }
    }

    public void add(SuggestionCard card, String size) {
        turn(null);
        add.accept(card.offer(), new Article(card.sku(), size));
    }

    public void explain(SuggestionCard card) {
        turn(new Turned(card.sku(), Side.WHY));
    }

    /** Turns the card that shows its other side back. */
    public void turnBack() {
        turn(null);
    }

    /** Puts a suggestion away for this customer, until the program ends. */
    public void dismiss(SuggestionCard card) {
        dismissedHere().add(card.sku());
        if (state.get() instanceof SuggestState.Shown shown) {
            state.set(shown.withDismissed(card).withTurned(null));
        }
        ask();
    }

    public void undoDismissal() {
        if (state.get() instanceof SuggestState.Shown shown && shown.dismissed() != null) {
            dismissedHere().remove(shown.dismissed().sku());
            state.set(shown.withDismissed(null));
            ask();
        }
    }

    /** Asks again after a failure. */
    public void retry() {
        state.set(new SuggestState.Waiting());
        ask();
    }

    private void turn(@Nullable Turned turned) {
        if (state.get() instanceof SuggestState.Shown shown) {
            state.set(shown.withTurned(turned));
        }
    }

    private Set<Sku> dismissedHere() {
        return dismissed.computeIfAbsent(Optional.ofNullable(customer), _ -> new HashSet<>());
    }

    private void askAgain() {
        if (question > 0) {
            ask();
        }
    }

    private void ask() {
        int asked = ++question;
        CustomerId about = customer;
        Set<Sku> besides = basket;
        Set<Sku> without = Set.copyOf(dismissedHere());
        Acting who = acting.get();
        background.ask(
                () -> suggesting.ask(who, about, besides, without, limit),
                answer -> {
                    if (asked == question) {
                        show(answer);
                    }
                },
                failure -> {
                    if (asked == question) {
                        state.set(new SuggestState.Failed(ErrorCode.of(failure)));
                    }
                });
    }

    private void show(Suggesting.Answer answer) {
        SuggestionCard undoable = state.get() instanceof SuggestState.Shown shown ? shown.dismissed() : null;
        Turned turned = state.get() instanceof SuggestState.Shown shown ? shown.turned() : null;
        boolean there = turned != null
                && answer.cards().stream().anyMatch(card -> card.sku().equals(turned.sku()));
        state.set(new SuggestState.Shown(
                answer.givenName(), answer.ground(), answer.model(), answer.cards(), there ? turned : null, undoable));
    }

    @Override
    public void close() {
        changes.close();
    }
}
