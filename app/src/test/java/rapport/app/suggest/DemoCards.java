package rapport.app.suggest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.app.Demo;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.OftenBoughtWith.Source;
import rapport.domain.suggestion.ShownList;

/** Suggestions as the engine makes them. */
public final class DemoCards {
    private static final Reason BOUGHT = new Reason.BoughtBefore(4, Instant.parse("2026-10-18T12:00:00Z"));
    private static final Reason ONCE = new Reason.BoughtBefore(1, Instant.parse("2025-03-18T12:00:00Z"));
    private static final Reason POPULAR = new Reason.Popular(212, 30);

    /** What made the lists. */
    public static final Suggesting.Source PERSONAL =
            new Suggesting.Source("blend-1", "standard-1", ShownList.Basis.PERSONAL);

    private DemoCards() {}

    public static List<SuggestionCard> fashion() {
        return List.of(
                card(Demo.ASTRID, "38", List.of(ONCE, POPULAR), Map.of()),
                card(
                        Demo.LUNE,
                        null,
                        List.of(with(Demo.FELL.product().sku(), Source.HISTORY), POPULAR),
                        names("5501", "Fell wool scarf")),
                card(Demo.MIRA, "36", List.of(POPULAR), Map.of()),
                card(
                        Demo.FELL,
                        null,
                        List.of(BOUGHT, with(Demo.LUNE.product().sku(), Source.HISTORY)),
                        names("2210", "Lune leather tote")));
    }

    /** What somebody sees who did not consent. */
    public static List<SuggestionCard> popular() {
        return fashion().stream()
                .map(card -> card(card.offer(), null, List.of(POPULAR), Map.of()))
                .toList();
    }

    public static List<SuggestionCard> gifts() {
        return List.of(
                card(Demo.HEART, null, List.of(BOUGHT), Map.of()),
                card(
                        Demo.JUMBO,
                        null,
                        List.of(with(new Sku("21086"), Source.HISTORY)),
                        names("21086", "SET/6 RED SPOTTY PAPER CUPS")),
                card(
                        Demo.CUPS,
                        null,
                        List.of(with(new Sku("85099B"), Source.HISTORY)),
                        names("85099B", Demo.JUMBO.product().name())),
                card(Demo.BUNTING, null, List.of(POPULAR), Map.of()));
    }

    public static List<SuggestionCard> goesWith() {
        return List.of(
                card(Demo.RYE, null, List.of(with(new Sku("4471"), Source.BASKET)), names("4471", "Astrid ankle boot")),
                card(
                        Demo.FELL,
                        null,
                        List.of(with(new Sku("2210"), Source.BASKET)),
                        names("2210", "Lune leather tote")),
                card(Demo.BALM, null, List.of(POPULAR), Map.of()));
    }

    private static SuggestionCard card(
            ProductInStore offer, @Nullable String size, List<Reason> reasons, Map<Sku, String> names) {
        return new SuggestionCard(
                offer,
                size,
                reasons,
                names,
                new ShownList.Slot(offer.product().sku(), 1, reasons.getFirst().kind(), 1, ShownList.Choice.RANKED));
    }

    private static Reason with(Sku other, Source source) {
        return new Reason.OftenBoughtWith(other, 52, source);
    }

    private static Map<Sku, String> names(String sku, String name) {
        return Map.of(new Sku(sku), name);
    }
}
