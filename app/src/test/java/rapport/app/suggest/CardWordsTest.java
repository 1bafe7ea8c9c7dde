package rapport.app.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.app.Demo;
import rapport.app.ui.Texts;
import rapport.domain.product.Money;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.ShownList;

class CardWordsTest {
    private static final Reason HERE = new Reason.PopularHere(7, 28);
    private static final Reason ANYWHERE = new Reason.Popular(70, 28);

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE", "fr-FR", "es-ES"})
    void nothingTellsThatSomebodyIsComparedWith(String language) {
        CardWords words = words(language);

        for (Reason reason : List.of(HERE, ANYWHERE)) {
            SuggestState.Shown compared = shown("Anaïs", Ground.EVERYBODY, ShownList.Basis.COMPARISON, reason);
            ShownList.Basis usual = reason == HERE ? ShownList.Basis.POPULAR_HERE : ShownList.Basis.UNPERSONALISED;
            SuggestState.Shown nobody = shown("", Ground.NO_NAME, usual, reason);

            assertEquals(words.heading(nobody), words.heading(compared));
            assertTrue(!words.ground(compared).contains("Anaïs"), words.ground(compared));
        }
    }

    @Test
    void whatIsElsewhereSaysWhereInEachLanguage() {
        SuggestionCard.Elsewhere near = new SuggestionCard.Elsewhere("Leeds, Victoria Quarter", false, "38", 4);
        SuggestionCard.Elsewhere anySize = new SuggestionCard.Elsewhere("Covent Garden", false, "", 1200);
        SuggestionCard.Elsewhere online = new SuggestionCard.Elsewhere("Warehouse", true, "", 9);
        SuggestionCard.Elsewhere onlineInSize = new SuggestionCard.Elsewhere("Warehouse", true, "38", 9);

        assertEquals(
                List.of("38 in Leeds · 4", "In Covent Garden · 1,200", "Online · 9", "38 online · 9"),
                brief("en-GB", near, anySize, online, onlineInSize));
        assertEquals(
                List.of("38 in Leeds · 4", "In Covent Garden · 1.200", "Online · 9", "38 online · 9"),
                brief("de-DE", near, anySize, online, onlineInSize));
        assertEquals(
                List.of("38 à Leeds · 4", "En ligne · 9", "38 en ligne · 9"),
                brief("fr-FR", near, online, onlineInSize));
        assertEquals(
                List.of("38 en Leeds · 4", "En línea · 9", "38 en línea · 9"),
                brief("es-ES", near, online, onlineInSize));
        assertEquals(
                "No 38 here; Leeds, Victoria Quarter has 4.",
                words("en-GB").facts(card(near)).getLast());
        assertEquals(
                "None here; 9 can be sent.", words("en-GB").facts(card(online)).getLast());
    }

    @Test
    void anOfferSaysUntilWhenAndWhatItMakesOfAPrice() {
        ShownOffer sunday = offer("2026-11-23T00:00:00Z", ShownOffer.Why.TASTE);

        assertEquals("10% off scarves until Sunday", words("en-GB").offer(sunday));
        assertEquals("10% off scarves bis Sonntag", words("de-DE").offer(sunday));
        assertEquals("10% off scarves jusqu’à dimanche", words("fr-FR").offer(sunday));
        assertEquals("10% off scarves hasta el domingo", words("es-ES").offer(sunday));
        assertEquals(
                "May suit Anaïs: Fell wool scarf for £49.50 instead of £55",
                words("en-GB").offerWhy(sunday, "Anaïs"));
        assertEquals(
                "10% off scarves until today",
                words("en-GB").offer(offer("2026-11-22T00:00:00Z", ShownOffer.Why.TASTE)));
        assertEquals(
                "10% off scarves until 4 Dec",
                words("en-GB").offer(offer("2026-12-05T00:00:00Z", ShownOffer.Why.TASTE)));
        assertEquals(
                "A voucher for Anaïs: Fell wool scarf for £49.50 instead of £55",
                words("en-GB").offerWhy(offer("2026-11-23T00:00:00Z", ShownOffer.Why.VOUCHER), "Anaïs"));
        assertEquals(
                "For everybody: Fell wool scarf for £49.50 instead of £55",
                words("en-GB").offerWhy(offer("2026-11-23T00:00:00Z", ShownOffer.Why.EVERYBODY), "Anaïs"));
    }

    private static ShownOffer offer(String until, ShownOffer.Why why) {
        return new ShownOffer(
                "10% off scarves",
                Instant.parse(until), why, "Fell wool scarf", Money.pence(5_500), Money.pence(4_950));
    }

    private static List<String> brief(String language, SuggestionCard.Elsewhere... places) {
        StockWords words = new StockWords(Texts.in(Locale.forLanguageTag(language), Demo.LONDON));
        return List.of(places).stream().map(words::elsewhere).toList();
    }

    private static CardWords words(String language) {
        return new CardWords(Texts.in(Locale.forLanguageTag(language), Demo.LONDON), Demo.CLOCK);
    }

    private static SuggestState.Shown shown(String name, Ground ground, ShownList.Basis basis, Reason reason) {
        return new SuggestState.Shown(
                name,
                ground,
                new Suggesting.Source("blend-1", "standard-1", basis),
                Mood.USUAL,
                List.of(card(reason, null)),
                null,
                null,
                null);
    }

    private static SuggestionCard card(SuggestionCard.Elsewhere elsewhere) {
        return card(ANYWHERE, elsewhere);
    }

    private static SuggestionCard card(Reason reason, SuggestionCard.@Nullable Elsewhere elsewhere) {
        return new SuggestionCard(
                Demo.LUNE,
                null,
                List.of(reason),
                Map.of(),
                new ShownList.Slot(Demo.LUNE.product().sku(), 1, reason.kind(), 1, ShownList.Choice.RANKED),
                elsewhere);
    }
}
