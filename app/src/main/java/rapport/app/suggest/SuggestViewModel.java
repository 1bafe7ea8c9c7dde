package rapport.app.suggest;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import rapport.app.suggest.SuggestState.Said;
import rapport.app.suggest.SuggestState.Side;
import rapport.app.suggest.SuggestState.Turned;
import rapport.app.suggest.SuggestState.Wish;
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
    private final SpokenWishes wishes;
    private final RandomGenerator random;
    private final boolean offers;
    private final List<ChangeFeed.Subscription> changes;
    private final ReadOnlyObjectWrapper<SuggestState> state = new ReadOnlyObjectWrapper<>(new SuggestState.Waiting());
    private @Nullable CustomerId customer;
    private Set<Sku> basket = Set.of();
    private long dice;
    private int question;

    /**
     * @param add puts an article into the basket as a suggested one
     * @param limit at most so many suggestions
     * @param wishes shared by all rows of suggestions
     * @param random throws the dice by which products are tried out
     */
    public SuggestViewModel(
            Suggesting suggesting,
            Background background,
            Supplier<Acting> acting,
            BiConsumer<ProductInStore, Article> add,
            int limit,
            SpokenWishes wishes,
            RandomGenerator random) {
        this(suggesting, background, acting, add, limit, wishes, random, false);
    }

    /** @param offers whether an offer may be mentioned beside the suggestions */
    public SuggestViewModel(
            Suggesting suggesting,
            Background background,
            Supplier<Acting> acting,
            BiConsumer<ProductInStore, Article> add,
            int limit,
            SpokenWishes wishes,
            RandomGenerator random,
            boolean offers) {
        this.suggesting = suggesting;
        this.background = background;
        this.acting = acting;
        this.add = add;
        this.limit = limit;
        this.wishes = wishes;
        this.random = random;
        this.offers = offers;
        this.dice = random.nextLong();
        this.changes =
                List.of(suggesting.whenChanged(() -> FxThread.run(this::askAgain)), wishes.whenChanged(this::askAgain));
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
            wishes.leave(customer);
            dice = random.nextLong();
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
        note(new Said(card, Wish.NEVER));
        wishes.never(customer, card.sku());
    }

    /** Puts what is like a suggestion, of its kind and brand, behind the rest for this customer, until the program ends. */
    public void lessLike(SuggestionCard card) {
        note(new Said(card, Wish.LESS));
        wishes.less(customer, card.sku());
    }

    /** Takes back what was said last. */
    public void undo() {
        if (state.get() instanceof SuggestState.Shown shown && shown.said() != null) {
            state.set(shown.withSaid(null));
            wishes.takeBack(customer, shown.said().card().sku());
        }
    }

    /** Asks something else of suggestions while this customer is served; each surprise is another one. */
    public void ask(Mood mood) {
        if (mood == Mood.SURPRISE) {
            dice = random.nextLong();
        }
        if (state.get() instanceof SuggestState.Shown shown) {
            state.set(shown.withSaid(null).withTurned(null));
        }
        wishes.mood(customer, mood);
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

    private void note(Said said) {
        if (state.get() instanceof SuggestState.Shown shown) {
            state.set(shown.withSaid(said).withTurned(null));
        }
    }

    private void askAgain() {
        if (question > 0) {
            ask();
        }
    }

    private void ask() {
        int asked = ++question;
        Suggesting.Request request = new Suggesting.Request(customer, basket, wishes.of(customer), dice, limit, offers);
        Acting who = acting.get();
        background.ask(
                () -> suggesting.ask(who, request),
                answer -> {
                    if (asked == question) {
                        show(answer, request.wanted().mood());
                    }
                },
                failure -> {
                    if (asked == question) {
                        state.set(new SuggestState.Failed(ErrorCode.of(failure)));
                    }
                });
    }

    private void show(Suggesting.Answer answer, Mood mood) {
        Said undoable = state.get() instanceof SuggestState.Shown shown ? shown.said() : null;
        Turned turned = state.get() instanceof SuggestState.Shown shown ? shown.turned() : null;
        boolean there = turned != null
                && answer.cards().stream().anyMatch(card -> card.sku().equals(turned.sku()));
        state.set(new SuggestState.Shown(
                answer.givenName(),
                answer.ground(),
                answer.source(),
                mood,
                answer.cards(),
                there ? turned : null,
                undoable,
                answer.offer()));
    }

    @Override
    public void close() {
        changes.forEach(ChangeFeed.Subscription::close);
    }
}
