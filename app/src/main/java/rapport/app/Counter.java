package rapport.app;

import java.time.InstantSource;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import rapport.app.basket.BasketExits;
import rapport.app.basket.BasketState;
import rapport.app.basket.BasketView;
import rapport.app.basket.BasketViewModel;
import rapport.app.basket.CachedShop;
import rapport.app.lookup.LookupExits;
import rapport.app.lookup.LookupView;
import rapport.app.lookup.LookupViewModel;
import rapport.app.newcomer.CachedReception;
import rapport.app.newcomer.NewcomerView;
import rapport.app.newcomer.NewcomerViewModel;
import rapport.app.profile.CachedPages;
import rapport.app.profile.ProfileView;
import rapport.app.profile.ProfileViewModel;
import rapport.app.shell.Destination;
import rapport.app.shell.ShellState;
import rapport.app.shell.ShellState.Serving;
import rapport.app.shell.ShellView;
import rapport.app.shell.ShellViewModel;
import rapport.app.signin.SignInViewModel.SignedIn;
import rapport.app.suggest.CurrentModel;
import rapport.app.suggest.EngineAdvice;
import rapport.app.suggest.EngineSuggesting;
import rapport.app.suggest.Exposure;
import rapport.app.suggest.GoesWithView;
import rapport.app.suggest.SharedAssortment;
import rapport.app.suggest.ShownRecorder;
import rapport.app.suggest.SpokenWishes;
import rapport.app.suggest.SuggestView;
import rapport.app.suggest.SuggestViewModel;
import rapport.app.sync.SentView;
import rapport.app.sync.SentViewModel;
import rapport.app.sync.SupportFolder;
import rapport.app.sync.SyncPillState;
import rapport.app.sync.SyncPillView;
import rapport.app.sync.SyncPillViewModel;
import rapport.app.ui.Background;
import rapport.app.ui.Texts;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.domain.basket.Basket;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.engine.Engine;
import rapport.protocol.PlatformApi;
import rapport.sync.client.SyncStatus;

/** The pages that one associate works with from sign-in to lock, put together. Lives on the screen's thread. */
final class Counter implements AutoCloseable {
    private static final int SUGGESTIONS = 4;
    private static final int GO_WITH = 3;

    private final ShellViewModel shell;
    private final LookupViewModel lookup;
    private final ProfileViewModel profile;
    private final BasketViewModel basket;
    private final SentViewModel sent;
    private final SharedAssortment assortment;
    private final SuggestViewModel suggestions;
    private final SuggestViewModel goesWith;
    private final LookupView lookupPage;
    private final ProfileView profilePage;
    private final SuggestView suggestRow;
    private final NewcomerViewModel newcomer;
    private final NewcomerView newcomerPage;
    private final BasketView basketPage;
    private final SentView sentPage;
    private final ShellView view;
    private final ReadOnlyObjectProperty<SyncPillState> line;
    private final ChangeListener<SyncPillState> lineChanged = (seen, was, now) -> sayWhetherOnline();
    private final Texts texts;
    private boolean served;
    private boolean givingBack;

    /**
     * What comes with whoever signed in.
     *
     * @param currency of the store
     * @param headquarters as this device asks it
     * @param tryNow tries at once what would have been sent later
     * @param support where files for support are put
     * @param lock leaves for the sign-in
     */
    record Session(
            SignedIn who,
            Currency currency,
            SyncPillViewModel pill,
            PlatformApi headquarters,
            Runnable tryNow,
            SupportFolder support,
            Runnable lock,
            Runnable otherTheme) {}

    Counter(
            Cache cache,
            EnrolledDevice device,
            CurrentModel models,
            Session session,
            Background background,
            Texts texts,
            InstantSource clock,
            RandomGenerator random) {
        this.texts = texts;
        Acting acting = session.who().acting();
        Supplier<Acting> serving = () -> acting;
        CachedShop shop = new CachedShop(cache, device.device(), clock);
        assortment = new SharedAssortment(cache, models, background);
        Engine engine = new Engine();
        SpokenWishes wishes = new SpokenWishes();
        ScanRoute scans = new ScanRoute(cache, background, serving, this::item, this::open, this::search);
        shell = new ShellViewModel(session.lock(), scans::scanned);
        basket = new BasketViewModel(
                shop,
                background,
                serving,
                session.currency(),
                clock,
                random,
                () -> online(session.pill()),
                new BasketExits(this::toLookup, shell::serveNobody),
                new ItemAdvisor(new EngineAdvice(cache, assortment, engine, clock), wishes),
                new InHand(wishes));
        lookup = new LookupViewModel(
                cache,
                acting,
                background,
                clock,
                texts.zone(),
                new LookupExits(this::open, this::goOnWithoutName, this::receive));
        newcomer = new NewcomerViewModel(
                new CachedReception(cache, session.headquarters(), device.device(), clock, random),
                background,
                serving,
                this::open);
        profile = new ProfileViewModel(new CachedPages(cache), background, serving, this::served, this::toLookup);
        sent = new SentViewModel(
                cache,
                device.device(),
                acting,
                new LineToHeadquarters(session.headquarters(), session.tryNow()),
                () -> online(session.pill()),
                session.support(),
                background,
                clock,
                random);
        EngineSuggesting suggesting = new EngineSuggesting(cache, assortment, engine, clock, texts.zone());
        suggestions = new SuggestViewModel(
                suggesting, background, serving, basket::addSuggested, SUGGESTIONS, wishes, random, true);
        goesWith = new SuggestViewModel(suggesting, background, serving, basket::addSuggested, GO_WITH, wishes, random);

        lookupPage = new LookupView(lookup, texts, clock);
        suggestRow = new SuggestView(suggestions, texts, clock);
        GoesWithView goesWithView = new GoesWithView(goesWith, texts, clock);
        ShownRecorder recorder =
                new ShownRecorder(cache.outbox(), cache.desk(), device.device(), background, serving, clock, random);
        noteWhatIsSeen(suggestRow, new Exposure(suggestions, background, recorder::seen));
        noteWhatIsSeen(goesWithView, new Exposure(goesWith, background, recorder::seen));
        profilePage = new ProfileView(profile, suggestRow, texts, clock);
        newcomerPage = new NewcomerView(newcomer, texts, this::goOnWithoutName);
        basketPage = new BasketView(basket, goesWithView, texts);
        sentPage = new SentView(sent, texts, clock);
        view = new ShellView(
                shell,
                new ShellView.Parts(
                        lookup,
                        this::page,
                        new SyncPillView(session.pill(), texts, () -> shell.go(new Destination.SentToHeadquarters())),
                        session.who().name(),
                        device.storeName(),
                        basketPage::focusItem,
                        this::undo,
                        session.otherTheme()),
                texts,
                clock);
        line = session.pill().state();
        line.addListener(lineChanged);
        shell.state().addListener((seen, was, now) -> shellChanged(now));
        basket.state().addListener((seen, was, now) -> basketChanged(was, now));
        basketChanged(null, basket.state().get());
    }

    /** A page that is left is in no scene. */
    private static void noteWhatIsSeen(Node row, Exposure exposure) {
        row.sceneProperty().addListener((_, _, scene) -> exposure.onScreen(scene != null));
    }

    ShellView view() {
        return view;
    }

    /** Called when the view is on the screen: the caret waits in the search. */
    void ready() {
        view.focusSearch();
    }

    private Node page(Destination destination) {
        return switch (destination) {
            case Destination.Customers _ -> lookupPage;
            case Destination.BasketPage _ -> basketPage;
            case Destination.SentToHeadquarters _ -> {
                sent.visit();
                yield sentPage;
            }
            case Destination.Newcomer(String typed) -> {
                newcomer.receive(typed);
                yield newcomerPage;
            }
            case Destination.CustomerPage(CustomerId customer) -> {
                profile.open(customer);
                yield profilePage;
            }
        };
    }

    private void open(CustomerId customer) {
        shell.open(customer);
    }

    private void served(Customer customer) {
        serving(customer.id(), customer.details().fullName());
        basket.serve(customer.id());
        suggestions.suggest(customer.id(), inBasket(basket.state().get()));
    }

    private void serving(CustomerId customer, String name) {
        served = true;
        shell.serve(customer, name);
        lookup.veil(true);
        sent.veil(true);
    }

    /** Once nobody is served, and nobody else's page is opening, no page and no list goes on as if somebody were. */
    private void shellChanged(ShellState now) {
        if (served && now.serving() instanceof Serving.Nobody && !(now.at() instanceof Destination.CustomerPage)) {
            served = false;
            basket.serve(null);
            profile.clear();
            lookup.veil(false);
            sent.veil(false);
        }
        if (!(now.at() instanceof Destination.SentToHeadquarters)) {
            sent.leave();
        }
    }

    private void goOnWithoutName() {
        shell.serveNobody();
        shell.go(new Destination.BasketPage());
    }

    private void receive(String typed) {
        shell.go(new Destination.Newcomer(typed));
        newcomerPage.focusFirst();
    }

    private void toLookup() {
        shell.go(new Destination.Customers());
        view.focusSearch();
    }

    private void search(String words) {
        toLookup();
        lookup.type(words);
    }

    private void item(String code) {
        shell.go(new Destination.BasketPage());
        basket.item().type(code);
        basket.item().enter();
    }

    private void basketChanged(@Nullable BasketState was, BasketState now) {
        CustomerId customer = now.basket().customer();
        if (!served && customer != null && !now.customerName().isEmpty()) {
            serving(customer, now.customerName()); // the basket was open when the program ended
        }
        shell.basketHolds(now.isOpen() ? now.basket().pieces() : 0);
        if (was != null && was.basket().equals(now.basket())) {
            return;
        }
        if (was != null) {
            sayWhoseBasket(was.basket(), now.basket());
        }
        goesWith.suggest(customer, inBasket(now));
        if (customer != null) {
            suggestions.suggest(customer, inBasket(now));
        }
    }

    private void sayWhetherOnline() {
        basket.askWhetherOnline();
        sent.askAgain();
    }

    /** What can be undone on the page, else in the basket. */
    private void undo() {
        if (shell.state().get().at() instanceof Destination.SentToHeadquarters) {
            sentPage.takeBack();
        } else if (!(shell.state().get().at() instanceof Destination.CustomerPage) || !suggestRow.takeBack()) {
            basket.undo();
        }
    }

    /** A basket with something in it never changes hands in silence. */
    private void sayWhoseBasket(Basket was, Basket now) {
        CustomerId before = was.customer();
        if (givingBack || now.isEmpty() || !was.id().equals(now.id()) || Objects.equals(before, now.customer())) {
            return;
        }
        view.offerUndo(
                now.customer() != null && shell.state().get().serving() instanceof Serving.Somebody somebody
                        ? texts.get("basket.now.for", somebody.name())
                        : texts.get("basket.now.without"),
                texts.get("basket.pieces", now.pieces()),
                () -> giveBack(before));
    }

    private void giveBack(@Nullable CustomerId before) {
        givingBack = true;
        basket.serve(before);
        givingBack = false;
        if (before != null) {
            shell.open(before);
        } else if (shell.state().get().at() instanceof Destination.CustomerPage) {
            shell.finishServing();
        } else {
            shell.serveNobody();
        }
    }

    private static Set<Sku> inBasket(BasketState state) {
        Set<Sku> skus = new HashSet<>();
        state.basket().lines().forEach(line -> skus.add(line.article().sku()));
        return skus;
    }

    private static boolean online(SyncPillViewModel pill) {
        return switch (pill.state().get().status()) {
            case SyncStatus.UpToDate _, SyncStatus.Waiting _, SyncStatus.GettingData _ -> true;
            case SyncStatus.Connecting _, SyncStatus.Offline _, SyncStatus.Refused _ -> false;
        };
    }

    @Override
    public void close() {
        line.removeListener(lineChanged);
        List.of(lookup, newcomer, profile, basket, sent, suggestions, goesWith, assortment)
                .forEach(Counter::end);
    }

    private static void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("a page did not close", e);
        }
    }
}
