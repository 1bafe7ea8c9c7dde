package rapport.app.suggest;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Background;
import rapport.cache.Desk;
import rapport.cache.Outbox;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.SuggestionsShown;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.store.Acting;
import rapport.domain.store.DeviceId;
import rapport.domain.suggestion.ShownList;

/** Records lists that were seen, so that their effect can be measured. Lives on the screen's thread; never waits. */
public final class ShownRecorder {
    private static final String NO_COMPARISON = "";

    private final Outbox outbox;
    private final Desk desk;
    private final DeviceId device;
    private final Background background;
    private final Supplier<Acting> acting;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ShownRecorder(
            Outbox outbox,
            Desk desk,
            DeviceId device,
            Background background,
            Supplier<Acting> acting,
            InstantSource clock,
            RandomGenerator random) {
        this.outbox = outbox;
        this.desk = desk;
        this.device = device;
        this.background = background;
        this.acting = acting;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A list was on the screen for long enough.
     *
     * @param source what made it
     * @param cards each with what the engine says of its place
     */
    public void seen(@Nullable CustomerId customer, Suggesting.Source source, List<SuggestionCard> cards) {
        Acting who = acting.get();
        SuggestionsShown shown = new SuggestionsShown(
                new FactId(Uuid7.at(clock.instant(), random)),
                clock.instant(),
                who.store(),
                device,
                who.associate(),
                customer,
                new ShownList(
                        Uuid7.at(clock.instant(), random),
                        source.model(),
                        source.policy(),
                        NO_COMPARISON,
                        source.basis(),
                        cards.stream().map(SuggestionCard::slot).toList()));
        background.ask(() -> keep(who, shown), _ -> {}, _ -> {});
    }

    private Outbox.Recording keep(Acting who, SuggestionsShown shown) {
        Outbox.Recording recording = outbox.record(who, shown);
        desk.countShown(
                shown.list().slots().stream().map(ShownList.Slot::product).toList());
        return recording;
    }
}
