package rapport.app.sync;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import rapport.app.sync.SentState.Asked;
import rapport.app.sync.SentState.Export;
import rapport.app.sync.SentState.Found;
import rapport.app.sync.SentState.Listing;
import rapport.app.sync.SentState.Pane;
import rapport.app.sync.SentState.SetAside;
import rapport.app.sync.SentState.Step;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.FxThread;
import rapport.cache.Cache;
import rapport.cache.FactForSupport;
import rapport.cache.OutboxEntry;
import rapport.cache.OutboxOverview;
import rapport.cache.db.ChangeFeed;
import rapport.domain.customer.Personal;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.RejectionDecided;
import rapport.domain.event.StoreEvent.RejectionDecided.Decision;
import rapport.domain.store.Acting;
import rapport.domain.store.DeviceId;

/**
 * How this tablet's entries stand at headquarters, and what a person decides about those it refused. Asks only while its
 * page is looked at. Lives on the screen's thread.
 */
public final class SentViewModel implements AutoCloseable {
    /** The most entries of one file for support. */
    private static final int MOST_EXPORTED = 1_000;

    private final Cache cache;
    private final Acting acting;
    private final Headquarters headquarters;
    private final Enquiry enquiry;
    private final Decisions decisions;
    private final BooleanSupplier online;
    private final SupportFolder folder;
    private final Background background;
    private final InstantSource clock;
    private final ChangeFeed.Subscription changes;
    private final ReadOnlyObjectWrapper<SentState> state = new ReadOnlyObjectWrapper<>(
            new SentState(new Listing.Loading(), null, new Pane.Nothing(), new Export.None(), null, false));
    private boolean visible;
    private int question;
    private int looked;

    /** @param online whether headquarters can be reached now */
    public SentViewModel(
            Cache cache,
            DeviceId device,
            Acting acting,
            Headquarters headquarters,
            BooleanSupplier online,
            SupportFolder folder,
            Background background,
            InstantSource clock,
            RandomGenerator random) {
        this.cache = cache;
        this.acting = acting;
        this.headquarters = headquarters;
        this.enquiry = new Enquiry(headquarters);
        this.decisions = new Decisions(cache.outbox(), device, acting, clock, random);
        this.online = online;
        this.folder = folder;
        this.background = background;
        this.clock = clock;
        changes =
                cache.changes().subscribe(EnumSet.of(ChangeFeed.Kind.SYNC, ChangeFeed.Kind.PURCHASES), _ -> askAgain());
    }

    public ReadOnlyObjectProperty<SentState> state() {
        return state.getReadOnlyProperty();
    }

    /** The page is looked at from now on. */
    public void visit() {
        visible = true;
        state.set(state.get().with(new Export.None()));
        read();
    }

    /** The page is left; what was looked for is forgotten. */
    public void leave() {
        if (visible) {
            visible = false;
            question++;
            looked++;
            state.set(new SentState(
                    state.get().listing(),
                    null,
                    new Pane.Nothing(),
                    new Export.None(),
                    null,
                    state.get().veiled()));
        }
    }

    /** While somebody is served, customers show as initials. */
    public void veil(boolean veiled) {
        state.set(state.get().veiled(veiled));
    }

    /** Reads again, after a failure. */
    public void retry() {
        read();
    }

    public void choose(OutboxEntry entry) {
        looked++;
        show(new Pane.Chosen(entry, Step.READING, new Asked.NotAsked()));
    }

    public void chooseReceived() {
        looked++;
        show(new Pane.Received());
    }

    /** Finds what this tablet showed as sold with a number, and asks headquarters too if there is a line. */
    public void find(String number) {
        String asked = number.strip();
        if (asked.isEmpty()) {
            forgetFound();
            return;
        }
        int look = ++looked;
        background.ask(
                () -> new Found(asked, cache.sent().withNumber(acting, asked)),
                found -> {
                    if (look == looked) {
                        found(found, look);
                    }
                },
                failure -> {
                    if (look == looked) {
                        show(new Pane.Failed(ErrorCode.of(failure)));
                    }
                });
    }

    /** Nothing is looked for any more. */
    public void forgetFound() {
        if (state.get().found() != null) {
            looked++;
            state.set(state.get().with((Found) null).with(new Pane.Nothing()));
            read();
        }
    }

    /** Asks why the chosen entry is to be set aside. */
    public void askWhy() {
        step(Step.CHOOSING_WHY);
    }

    public void cancel() {
        step(Step.READING);
    }

    public void sendAgain() {
        decide(Decision.SEND_AGAIN, "");
    }

    /** @param words why, as the person chose them */
    public void setAside(String words) {
        decide(Decision.SET_ASIDE, words);
    }

    /** What was set aside last is sent again. */
    public void takeBack() {
        SetAside aside = state.get().justAside();
        if (aside != null) {
            state.set(state.get().with((SetAside) null));
            record(aside.entry(), Decision.SEND_AGAIN, "");
        }
    }

    public void tryNow() {
        headquarters.tryNow();
    }

    /** Writes a file with all that waits or needs somebody. */
    public void export() {
        export(() -> cache.sent().unsettled(acting.because("support"), MOST_EXPORTED));
    }

    /** Writes a file with the chosen entry. */
    public void exportChosen() {
        if (state.get().pane() instanceof Pane.Chosen chosen) {
            FactId id = chosen.entry().id();
            export(() -> cache.sent().forSupport(acting.because("support"), id).stream()
                    .toList());
        }
    }

    private interface Facts {
        List<FactForSupport> read();
    }

    private void export(Facts facts) {
        Instant now = clock.instant();
        background.ask(
                () -> {
                    List<FactForSupport> found = facts.read();
                    return found.isEmpty()
                            ? new Export.NothingToExport()
                            : new Export.Saved(found.size(), folder.save(found, now));
                },
                exported -> state.set(state.get().with((Export) exported)),
                failure -> state.set(state.get().with(new Export.Failed(ErrorCode.of(failure)))));
    }

    private void found(Found found, int look) {
        state.set(state.get().with(found));
        Asked asked = online.getAsBoolean() ? new Asked.Asking() : new Asked.Offline();
        Optional<OutboxEntry> first = found.entries().stream().findFirst();
        show(
                first.isPresent()
                        ? new Pane.Chosen(first.get(), Step.READING, asked)
                        : new Pane.NotHere(found.number(), asked));
        if (asked instanceof Asked.Asking) {
            background.ask(
                    () -> first.isPresent() ? enquiry.about(first.get().id()) : enquiry.about(found.number()),
                    answer -> answered(answer, look),
                    failure -> answered(new Asked.NoAnswer(ErrorCode.of(failure)), look));
        }
    }

    private void answered(Asked answer, int look) {
        if (look != looked) {
            return;
        }
        switch (state.get().pane()) {
            case Pane.Chosen chosen -> show(new Pane.Chosen(chosen.entry(), chosen.step(), answer));
            case Pane.NotHere notHere -> show(new Pane.NotHere(notHere.number(), answer));
            case Pane.Nothing _, Pane.Received _, Pane.Failed _ -> {}
        }
    }

    private void step(Step step) {
        if (state.get().pane() instanceof Pane.Chosen chosen) {
            show(new Pane.Chosen(chosen.entry(), step, chosen.asked()));
        }
    }

    private void decide(Decision decision, String words) {
        if (state.get().pane() instanceof Pane.Chosen chosen && chosen.step() != Step.DECIDING) {
            step(Step.DECIDING);
            record(chosen.entry(), decision, words);
        }
    }

    private void record(OutboxEntry entry, Decision decision, String words) {
        RejectionDecided made = decisions.about(entry.id(), decision, words);
        background.ask(
                () -> decisions.record(made),
                recorded -> decided(entry, recorded),
                failure -> show(new Pane.Failed(ErrorCode.of(failure))));
    }

    private void decided(OutboxEntry entry, RejectionDecided decided) {
        switch (decided.decision()) {
            case SEND_AGAIN -> headquarters.tryNow();
            case SET_ASIDE -> state.set(state.get().with(new SetAside(decided.id(), entry)));
        }
        step(Step.READING);
        readIfVisible();
    }

    /** Something may stand otherwise than it is shown. May be called from any thread. */
    public void askAgain() {
        FxThread.run(this::readIfVisible);
    }

    private void readIfVisible() {
        if (visible) {
            read();
        }
    }

    private void read() {
        int asked = ++question;
        FactId chosen =
                state.get().pane() instanceof Pane.Chosen pane ? pane.entry().id() : null;
        boolean reachable = online.getAsBoolean();
        background.ask(
                () -> new Answer(
                        cache.sent().overview(acting),
                        chosen == null
                                ? null
                                : cache.sent().entry(acting, chosen).orElse(null)),
                answer -> {
                    if (asked == question) {
                        show(answer, reachable);
                    }
                },
                failure -> {
                    if (asked == question) {
                        state.set(state.get().with(new Listing.Failed(ErrorCode.of(failure))));
                    }
                });
    }

    private void show(Answer answer, boolean reachable) {
        state.set(state.get().with(new Listing.Shown(answer.overview, reachable)));
        OutboxEntry again = answer.chosen;
        switch (state.get().pane()) {
            case Pane.Chosen chosen -> {
                if (again != null && again.id().equals(chosen.entry().id())) {
                    show(new Pane.Chosen(again, chosen.step(), chosen.asked()));
                }
            }
            case Pane.Nothing _, Pane.Failed _ -> show(first(answer.overview));
            case Pane.Received _, Pane.NotHere _ -> {}
        }
    }

    /** What needs somebody most. */
    private static Pane first(OutboxOverview overview) {
        for (List<OutboxEntry> group : List.of(overview.needsYou(), overview.waits(), overview.changed())) {
            if (!group.isEmpty()) {
                return new Pane.Chosen(group.getFirst(), Step.READING, new Asked.NotAsked());
            }
        }
        return overview.received().entries() > 0 ? new Pane.Received() : new Pane.Nothing();
    }

    private void show(Pane pane) {
        state.set(state.get().with(pane));
    }

    @Override
    public void close() {
        changes.close();
    }

    @Personal
    private record Answer(OutboxOverview overview, @Nullable OutboxEntry chosen) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
