package rapport.app.lookup;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Background;
import rapport.app.ui.Background.Asked;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.FxThread;
import rapport.app.ui.Skeleton;
import rapport.cache.Cache;
import rapport.cache.Mirror.Loading;
import rapport.cache.customer.CustomerMatch;
import rapport.cache.customer.CustomerMatches;
import rapport.cache.db.ChangeFeed;
import rapport.domain.customer.Personal;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Channel;
import rapport.domain.store.Acting;

/** Finds a customer while somebody types. An answer to an older question is dropped. Used on the screen's thread. */
public final class LookupViewModel implements AutoCloseable {
    /** Rows that are shown; what lies beyond is told, never cut in silence. */
    static final int LIMIT = 20;

    private static final int RECENT = 20;

    private final Cache cache;
    private final Acting acting;
    private final Background background;
    private final InstantSource clock;
    private final ZoneId zone;
    private final LookupExits exits;
    private final ReadOnlyObjectWrapper<LookupState> state =
            new ReadOnlyObjectWrapper<>(new LookupState.Idle(OptionalInt.empty()));
    private final ReadOnlyObjectWrapper<LookupState.Recent> recent =
            new ReadOnlyObjectWrapper<>(LookupState.Recent.NOBODY);
    private final ChangeFeed.Subscription subscription;
    private String text = "";
    private boolean veiled;
    private Asked question = Asked.NOTHING;
    private Asked skeleton = Asked.NOTHING;

    @Personal
    private record Answer(CustomerMatches matches, OptionalInt loading) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    public LookupViewModel(
            Cache cache, Acting acting, Background background, InstantSource clock, ZoneId zone, LookupExits exits) {
        this.cache = cache;
        this.acting = acting;
        this.background = background;
        this.clock = clock;
        this.zone = zone;
        this.exits = exits;
        subscription = cache.changes()
                .subscribe(
                        EnumSet.complementOf(EnumSet.of(ChangeFeed.Kind.PRODUCTS, ChangeFeed.Kind.ASSOCIATES)),
                        kinds -> FxThread.run(this::askAgain));
        askAgain();
    }

    public ReadOnlyObjectProperty<LookupState> state() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LookupState.Recent> recent() {
        return recent.getReadOnlyProperty();
    }

    /** The text in the search field changed. */
    public void type(String typed) {
        String asked = typed.strip();
        if (asked.equals(text)) {
            return;
        }
        text = asked;
        ask(0);
    }

    /** Moves the choice down (1) or up (-1). */
    public void move(int rows) {
        if (state.get() instanceof LookupState.Found found) {
            choose(found.chosen() + rows);
        }
    }

    /** Chooses a row; beyond the ends the choice stays. */
    public void choose(int row) {
        if (state.get() instanceof LookupState.Found found
                && row >= 0
                && row < found.matches().size()) {
            state.set(found.choosing(row));
        }
    }

    /** Opens who is chosen. */
    public void openChosen() {
        @Nullable CustomerMatch chosen = LookupState.chosen(state.get());
        if (chosen != null) {
            open(chosen.id());
        }
    }

    public void open(CustomerId customer) {
        exits.open().accept(customer);
    }

    public void goOnWithoutName() {
        exits.goOn().run();
    }

    /** Receives somebody whom this tablet does not know. */
    public void receiveNewcomer() {
        exits.receive().accept(text);
    }

    /** Asks the same question once more, after a failure. */
    public void tryAgain() {
        askAgain();
    }

    /** Whether other customers appear as initials, because somebody is served and may look. */
    public void veil(boolean servingSomebody) {
        veiled = servingSomebody;
        LookupState.Recent now = recent.get();
        recent.set(new LookupState.Recent(now.lastOpened(), now.served(), veiled));
    }

    private void askAgain() {
        ask(state.get() instanceof LookupState.Found found ? found.chosen() : 0);
        background.ask(this::readRecent, recent::set, failure -> recent.set(LookupState.Recent.NOBODY));
    }

    private void ask(int chosen) {
        question.cancel();
        skeleton.cancel();
        String asked = text;
        if (asked.isEmpty()) {
            question = background.ask(
                    this::loading,
                    loading -> answered(asked, new LookupState.Idle(loading)),
                    failure -> answered(asked, failed(failure)));
            return;
        }
        skeleton = background.after(Skeleton.AFTER, () -> answered(asked, new LookupState.Searching()));
        question = background.ask(
                () -> new Answer(cache.customers().matching(acting, asked, LIMIT), loading()),
                answer -> answered(asked, found(asked, answer, chosen)),
                failure -> answered(asked, failed(failure)));
    }

    private void answered(String asked, LookupState answer) {
        if (!asked.equals(text)) {
            return; // an answer to an older question
        }
        if (!(answer instanceof LookupState.Searching)) {
            skeleton.cancel();
        }
        state.set(answer);
    }

    private static LookupState found(String asked, Answer answer, int chosen) {
        CustomerMatches matches = answer.matches();
        if (matches.matches().isEmpty()) {
            return new LookupState.Nobody(asked, answer.loading());
        }
        return new LookupState.Found(
                asked,
                matches.matches(),
                matches.total(),
                matches.total() >= CustomerMatches.COUNTED,
                matches.customers(),
                Math.min(chosen, matches.matches().size() - 1),
                answer.loading());
    }

    private static LookupState failed(Exception failure) {
        ErrorCode code = ErrorCode.of(failure);
        return new LookupState.Failed(code == ErrorCode.UNEXPECTED ? ErrorCode.LOOKUP_FAILED : code);
    }

    private OptionalInt loading() {
        return switch (cache.mirror().loading()) {
            case Loading.NotBegun notBegun -> OptionalInt.of(0);
            case Loading.Underway underway -> OptionalInt.of(underway.percent());
            case Loading.Complete complete -> OptionalInt.empty();
        };
    }

    private LookupState.Recent readRecent() {
        List<CustomerMatch> opened = cache.customers().lastOpened(acting, RECENT);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<CustomerMatch> served = opened.stream()
                .filter(match -> match.lastChannel() == Channel.STORE && isOn(match.lastPurchase(), today))
                .sorted(Comparator.comparing((CustomerMatch match) -> Objects.requireNonNull(match.lastPurchase()))
                        .reversed())
                .toList();
        return new LookupState.Recent(opened, served, veiled);
    }

    private boolean isOn(@Nullable Instant at, LocalDate day) {
        return at != null && LocalDate.ofInstant(at, zone).equals(day);
    }

    @Override
    public void close() {
        question.cancel();
        skeleton.cancel();
        subscription.close();
    }
}
