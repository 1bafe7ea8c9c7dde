package rapport.app.basket;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import rapport.app.basket.BasketState.Sale;
import rapport.app.basket.BasketState.TakenOut;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.FxThread;
import rapport.cache.Outbox.Recording;
import rapport.cache.db.ChangeFeed;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.basket.Basket;
import rapport.domain.basket.BasketId;
import rapport.domain.basket.BasketLine;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Article;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.Acting;

/**
 * The basket of this tablet, one for the whole session: it outlives its page and a restart, and becomes one sale at most.
 * Lives on the screen's thread.
 */
public final class BasketViewModel implements AutoCloseable {
    private final Shop shop;
    private final BasketKeeper keeper;
    private final Background background;
    private final Supplier<Acting> acting;
    private final Currency currency;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final BooleanSupplier online;
    private final BasketExits exits;
    private final ItemViewModel item;
    private final Handling handling;
    private final BasketHistory history = new BasketHistory();
    private final List<ChangeFeed.Subscription> subscriptions;
    private final ReadOnlyObjectWrapper<BasketState> state;

    /**
     * @param online whether headquarters can be reached now; asked again after each change of the sync
     */
    public BasketViewModel(
            Shop shop,
            Background background,
            Supplier<Acting> acting,
            Currency currency,
            InstantSource clock,
            RandomGenerator random,
            BooleanSupplier online,
            BasketExits exits,
            Advising advising,
            Handling handling) {
        this.shop = shop;
        this.keeper = new BasketKeeper(shop, background);
        this.background = background;
        this.acting = acting;
        this.currency = currency;
        this.clock = clock;
        this.random = random;
        this.online = online;
        this.exits = exits;
        this.handling = handling;
        this.item = new ItemViewModel(
                shop,
                background,
                acting,
                (offer, article) -> add(offer, article, false),
                advising,
                handling,
                () -> Optional.ofNullable(now().basket().customer()));
        this.state = new ReadOnlyObjectWrapper<>(fresh(null, ""));
        this.subscriptions = List.of(
                when(ChangeFeed.Kind.SYNC, this::askWhetherOnline),
                when(ChangeFeed.Kind.PRODUCTS, this::askForProducts),
                when(ChangeFeed.Kind.CUSTOMERS, this::askForName));
        keeper.restore(this::restored);
    }

    private ChangeFeed.Subscription when(ChangeFeed.Kind kind, Runnable work) {
        return shop.whenChanged(Set.of(kind), () -> FxThread.run(work));
    }

    public ReadOnlyObjectProperty<BasketState> state() {
        return state.getReadOnlyProperty();
    }

    /** The field in which an item is typed or scanned. */
    public ItemViewModel item() {
        return item;
    }

    /** Adds an article from a suggestion. */
    public void addSuggested(ProductInStore offer, Article article) {
        add(offer, article, true);
    }

    private void add(ProductInStore offer, Article article, boolean suggested) {
        if (now().sale() instanceof Sale.Recorded || now().sale() instanceof Sale.AlreadySold) {
            newSale();
        }
        if (!now().isOpen()) {
            return;
        }
        Basket before = now().basket();
        if (before.lines().size() == Basket.MOST_LINES) {
            state.set(new Edit(now()).full(true).state());
            return;
        }
        Map<Sku, ProductInStore> known = new HashMap<>(now().products());
        known.put(article.sku(), offer);
        state.set(new Edit(now()).products(known).state());
        change(before.with(article, offer.product().name(), offer.product().price(), suggested));
        handling.takesUp(before.customer(), article.sku());
    }

    /** Another number of pieces on a line; none takes the line out. */
    public void quantity(int index, int pieces) {
        if (!now().isOpen()) {
            return;
        }
        BasketLine line = now().basket().lines().get(index);
        change(now().basket().withQuantity(index, pieces));
        if (pieces <= 0) {
            state.set(new Edit(now()).takenOut(new TakenOut(index, line)).state());
            handling.putsBack(now().basket().customer(), line.article().sku());
        }
    }

    /** Puts the line that was taken out last back. */
    public void putBack() {
        TakenOut taken = now().takenOut();
        if (taken == null || !now().isOpen()) {
            return;
        }
        List<BasketLine> lines = new ArrayList<>(now().basket().lines());
        lines.add(Math.min(taken.index(), lines.size()), taken.line());
        change(withLines(lines));
        forgetTakenOut();
        handling.takesUp(now().basket().customer(), taken.line().article().sku());
    }

    private void forgetTakenOut() {
        state.set(new Edit(now()).takenOut(null).state());
    }

    /** Takes back the last change of lines, then the one before it, back to the empty basket. */
    public void undo() {
        if (now().isOpen()) {
            history.takeLast().ifPresent(lines -> {
                show(withLines(lines));
                forgetTakenOut();
            });
        }
    }

    /** Another customer is served, or nobody by name. */
    public void serve(@Nullable CustomerId customer) {
        if (Objects.equals(customer, now().basket().customer())) {
            return;
        }
        if (now().sale() instanceof Sale.Recorded || now().sale() instanceof Sale.AlreadySold) {
            history.forget();
            state.set(fresh(customer, ""));
        } else if (now().isOpen()) {
            state.set(new Edit(now()).customerName("").state());
            show(now().basket().servedTo(customer));
        }
        askForName();
    }

    public void chooseCustomer() {
        exits.chooseCustomer().run();
    }

    /** Goes on without a name. */
    public void withoutName() {
        serve(null);
        exits.stopServing().run();
    }

    public void payWith(TenderKind kind) {
        pay(now().payment().with(kind));
    }

    public void paidAt(PaidAt place) {
        pay(now().payment().with(place));
    }

    /** The till's receipt number, as it is typed. */
    public void receipt(String typed) {
        pay(now().payment().with(typed));
    }

    private void pay(Payment payment) {
        if (now().isOpen()) {
            state.set(new Edit(now()).payment(payment).state());
        }
    }

    /** Records the basket as an assisted sale. A second press while it is recorded, and after that, does nothing. */
    public void record() {
        BasketState open = now();
        if (!open.isOpen()
                || open.basket().isEmpty()
                || open.payment().problem().isPresent()) {
            return;
        }
        Basket basket = open.basket();
        Acting who = acting.get();
        state.set(new Edit(open).sale(new Sale.Recording()).takenOut(null).state());
        background.ask(
                () -> shop.record(who, basket, open.payment().tender()),
                made -> recorded(basket, made),
                failure -> state.set(new Edit(now())
                        .sale(new Sale.Failed(ErrorCode.of(failure)))
                        .state()));
    }

    private void recorded(Basket basket, Shop.Made made) {
        Sale sale = switch (made.recording()) {
            case Recording.Confirmed _ -> new Sale.Recorded(made.number(), basket.total(), basket.pieces());
            case Recording.AlreadySold _ -> new Sale.AlreadySold();
            case Recording.Uncertain _ -> new Sale.Uncertain();
        };
        if (sale instanceof Sale.Recorded) {
            countTaken(basket);
        }
        if (!(sale instanceof Sale.Uncertain)) {
            history.forget();
            keeper.keep(Basket.empty(basket.id(), null, currency));
        }
        state.set(new Edit(now()).sale(sale).state());
    }

    /** Behind the sale, which stands whether or not this works. */
    private void countTaken(Basket sold) {
        Set<Sku> suggested = sold.lines().stream()
                .filter(BasketLine::suggested)
                .map(line -> line.article().sku())
                .collect(Collectors.toSet());
        if (!suggested.isEmpty()) {
            background.ask(
                    () -> {
                        shop.countTaken(suggested);
                        return suggested;
                    },
                    _ -> {},
                    _ -> {});
        }
    }

    /** Begins a new basket for the same customer, once the one before is settled. */
    public void newSale() {
        if (now().sale() instanceof Sale.Recorded || now().sale() instanceof Sale.AlreadySold) {
            state.set(fresh(now().basket().customer(), now().customerName()));
        }
    }

    private void restored(Basket kept) {
        if (now().basket().isEmpty() && now().isOpen()) {
            state.set(new Edit(now()).basket(kept).customerName("").state());
            askForProducts();
            askForName();
        }
    }

    private void change(Basket changed) {
        if (!changed.lines().equals(now().basket().lines())) {
            history.remember(now().basket().lines());
            show(changed);
        }
    }

    private void show(Basket changed) {
        state.set(new Edit(now())
                .basket(changed)
                .sale(new Sale.Open())
                .full(false)
                .state());
        keeper.keep(changed);
        if (!now().products().keySet().containsAll(skus(changed))) {
            askForProducts();
        }
    }

    private Basket withLines(List<BasketLine> lines) {
        Basket basket = now().basket();
        return new Basket(basket.id(), basket.customer(), lines, basket.currency());
    }

    private BasketState fresh(@Nullable CustomerId customer, String name) {
        BasketId id = new BasketId(Uuid7.at(clock.instant(), random));
        return new BasketState(
                Basket.empty(id, customer, currency),
                Map.of(),
                name,
                Payment.USUAL,
                new Sale.Open(),
                null,
                false,
                online.getAsBoolean());
    }

    /** The line came or went. */
    public void askWhetherOnline() {
        state.set(new Edit(now()).online(online.getAsBoolean()).state());
    }

    private void askForProducts() {
        Set<Sku> skus = skus(now().basket());
        if (skus.isEmpty()) {
            return;
        }
        Acting who = acting.get();
        background.ask(
                () -> shop.products(who, skus),
                found -> {
                    Map<Sku, ProductInStore> known = new HashMap<>(now().products());
                    known.putAll(found);
                    state.set(new Edit(now()).products(known).state());
                },
                _ -> {}); // lines carry name and price themselves
    }

    private void askForName() {
        CustomerId customer = now().basket().customer();
        if (customer == null) {
            return;
        }
        Acting who = acting.get();
        background.ask(
                () -> shop.nameOf(who, customer),
                name -> {
                    if (customer.equals(now().basket().customer())) {
                        state.set(new Edit(now()).customerName(name).state());
                    }
                },
                _ -> {}); // the sale keeps its customer, named or not
    }

    private static Set<Sku> skus(Basket basket) {
        return basket.lines().stream().map(line -> line.article().sku()).collect(Collectors.toSet());
    }

    private BasketState now() {
        return state.get();
    }

    @Override
    public void close() {
        subscriptions.forEach(ChangeFeed.Subscription::close);
    }
}
