package rapport.app.suggest;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Background;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.ShownList;

/**
 * Notices each list of suggestions that was on the screen for a second, once; one that was left earlier was not seen.
 * Lives on the screen's thread.
 */
public final class Exposure {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private final SuggestViewModel model;
    private final Background background;
    private final Seen seen;
    private boolean onScreen;
    private @Nullable Listed looking;
    private @Nullable Listed last;
    private Background.Asked untilSeen = Background.Asked.NOTHING;

    private record Listed(@Nullable CustomerId customer, ShownList.Basis basis, List<Sku> products) {}

    /** Is told for whom a list was, what made it, and what was on it. */
    public interface Seen {
        void seen(@Nullable CustomerId customer, Suggesting.Source source, List<SuggestionCard> cards);
    }

    public Exposure(SuggestViewModel model, Background background, Seen seen) {
        this.model = model;
        this.background = background;
        this.seen = seen;
        model.state().addListener((_, _, _) -> look());
    }

    /** Whether the row of suggestions is on the screen now. */
    public void onScreen(boolean now) {
        onScreen = now;
        look();
    }

    private void look() {
        SuggestState.Shown shown = onScreen && model.state().get() instanceof SuggestState.Shown there ? there : null;
        List<SuggestionCard> cards = shown == null ? List.of() : shown.cards();
        Listed now = shown == null || cards.isEmpty()
                ? null
                : new Listed(
                        model.customer(),
                        shown.source().basis(),
                        cards.stream().map(SuggestionCard::sku).toList());
        if (Objects.equals(now, looking)) {
            return;
        }
        untilSeen.cancel();
        looking = now;
        if (shown != null && now != null && !now.equals(last)) {
            untilSeen = background.after(LONG_ENOUGH, () -> {
                last = now;
                seen.seen(now.customer(), shown.source(), cards);
            });
        }
    }
}
