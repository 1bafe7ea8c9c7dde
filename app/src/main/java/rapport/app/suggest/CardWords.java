package rapport.app.suggest;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import rapport.app.ui.OfferWords;
import rapport.app.ui.ProductName;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.domain.suggestion.Reason;

/** The words of one suggestion card, for both of its looks. */
final class CardWords {
    private static final int DAYS_OF_A_WEEK = 7;

    private final Texts texts;
    private final ReasonWords reasons;
    private final StockWords stock;
    private final InstantSource clock;

    CardWords(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.reasons = new ReasonWords(texts);
        this.stock = new StockWords(texts);
        this.clock = clock;
    }

    /** What the list is. */
    String heading(SuggestState.Shown shown) {
        return switch (shown.source().basis()) {
            case PERSONAL -> texts.get("suggest.heading", shown.givenName());
            case POPULAR_HERE -> texts.get("suggest.heading.popular.here");
            case UNPERSONALISED -> texts.get("suggest.heading.popular");
            // as for somebody without a name: nothing tells that a comparison goes on
            case COMPARISON ->
                texts.get(
                        shown.cards().stream().anyMatch(CardWords::isPopularHere)
                                ? "suggest.heading.popular.here"
                                : "suggest.heading.popular");
            case GIFT -> texts.get("suggest.heading.gift");
        };
    }

    /** What it was made from, and why from nothing else. */
    String ground(SuggestState.Shown shown) {
        return texts.get("suggest.ground." + shown.ground(), shown.givenName());
    }

    /** What is offered, and until when. */
    String offer(ShownOffer offer) {
        return texts.get("suggest.offer", offer.title(), until(offer.until(), clock.instant()));
    }

    /** Why it is mentioned, and what it makes of a price. */
    String offerWhy(ShownOffer offer, String givenName) {
        return texts.get(
                "suggest.offer.why." + offer.why(),
                givenName,
                ProductName.shown(offer.product()),
                texts.price(offer.reduced()),
                texts.price(offer.price()));
    }

    /** The last day, as people say it. */
    private String until(Instant end, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, texts.zone());
        LocalDate last = LocalDate.ofInstant(end.minusNanos(1), texts.zone());
        if (!last.isAfter(today)) {
            return texts.get("suggest.offer.today");
        }
        return last.isBefore(today.plusDays(DAYS_OF_A_WEEK))
                ? texts.get("suggest.offer.weekday", texts.weekday(last))
                : texts.get("suggest.offer.day", texts.day(last, today));
    }

    private static boolean isPopularHere(SuggestionCard card) {
        return card.reasons().stream().anyMatch(Reason.PopularHere.class::isInstance);
    }

    String name(SuggestionCard card) {
        return ProductName.shown(card.offer().product().name());
    }

    String price(SuggestionCard card) {
        return texts.price(card.offer().product().price());
    }

    Label stock(SuggestionCard card) {
        SuggestionCard.Elsewhere elsewhere = card.elsewhere();
        if (elsewhere != null) {
            return Styled.label(stock.elsewhere(elsewhere), "tiny", "strong", "warn");
        }
        boolean here = StockWords.available(card.offer(), card.usualSize());
        return Styled.whole(stock.here(card.offer(), card.usualSize()), "tiny", "strong", here ? "good" : "warn");
    }

    String reason(SuggestionCard card) {
        return reasons.brief(card.reasons().getFirst(), card.names(), clock.instant());
    }

    List<String> facts(SuggestionCard card) {
        SuggestionCard.Elsewhere elsewhere = card.elsewhere();
        return Stream.of(
                        card.reasons().stream()
                                .map((Reason reason) -> reasons.fact(reason, card.names(), clock.instant())),
                        Stream.of(OfferWords.of(texts, card.offer())).filter(words -> !words.isEmpty()),
                        Stream.ofNullable(elsewhere).map(stock::fact))
                .flatMap(words -> words)
                .toList();
    }

    Texts texts() {
        return texts;
    }
}
