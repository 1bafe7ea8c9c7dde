package rapport.app.suggest;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Background;
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
    private static final String POLICY = "best-first";
    /** The engine gives the same list for the same question. */
    private static final double CERTAIN = 1;

    private final Outbox outbox;
    private final DeviceId device;
    private final Background background;
    private final Supplier<Acting> acting;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ShownRecorder(
            Outbox outbox,
            DeviceId device,
            Background background,
            Supplier<Acting> acting,
            InstantSource clock,
            RandomGenerator random) {
        this.outbox = outbox;
        this.device = device;
        this.background = background;
        this.acting = acting;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A list was on the screen for long enough.
     *
     * @param model name and version of what scored it
     */
    public void seen(@Nullable CustomerId customer, String model, List<SuggestionCard> cards) {
        Acting who = acting.get();
        SuggestionsShown shown = new SuggestionsShown(
                new FactId(Uuid7.at(clock.instant(), random)),
                clock.instant(),
                who.store(),
                device,
                who.associate(),
                customer,
                new ShownList(Uuid7.at(clock.instant(), random), model, POLICY, "", slots(cards)));
        background.ask(() -> outbox.record(who, shown), _ -> {}, _ -> {});
    }

    private static List<ShownList.Slot> slots(List<SuggestionCard> cards) {
        List<ShownList.Slot> slots = new ArrayList<>();
        for (SuggestionCard card : cards) {
            slots.add(new ShownList.Slot(
                    card.sku(), slots.size() + 1, card.reasons().getFirst().kind(), CERTAIN, ShownList.Choice.RANKED));
        }
        return slots;
    }
}
