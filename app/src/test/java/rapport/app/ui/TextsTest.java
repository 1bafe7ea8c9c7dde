package rapport.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import rapport.domain.product.Money;

class TextsTest {
    private static final Texts LONDON = Texts.in(Locale.UK, ZoneId.of("Europe/London"));
    private static final Instant NOW = Instant.parse("2026-03-14T10:12:00Z");

    @Test
    void moneyHasItsPence() {
        assertEquals("£1,940.00", LONDON.money(Money.pence(194_000)));
        assertEquals("−£120.50", LONDON.money(Money.pence(-12_050)));
    }

    @Test
    void aRoundPriceLeavesThePenceOut() {
        assertEquals("£165", LONDON.price(Money.pence(16_500)));
        assertEquals("£12.50", LONDON.price(Money.pence(1_250)));
        assertEquals("−£120", LONDON.price(Money.pence(-12_000)));
    }

    @Test
    void aDayOfAnotherYearSaysWhich() {
        assertEquals("18 Jan", LONDON.day(LocalDate.of(2026, 1, 18), LocalDate.of(2026, 3, 14)));
        assertEquals("18 Oct 2025", LONDON.day(LocalDate.of(2025, 10, 18), LocalDate.of(2026, 3, 14)));
    }

    @Test
    void theLastTwoDaysHaveWords() {
        assertEquals("Today", LONDON.dayInWords(NOW.minusSeconds(60), NOW));
        assertEquals("Yesterday", LONDON.dayInWords(NOW.minusSeconds(86_400), NOW));
        assertEquals("12 Mar", LONDON.dayInWords(NOW.minusSeconds(2 * 86_400), NOW));
    }

    @Test
    void timesAreTheStores() {
        assertEquals("11:30", LONDON.time(Instant.parse("2026-06-14T10:30:00Z")));
        assertEquals("Saturday 14 March, 10:12", LONDON.dayAndTime(NOW));
    }

    @Test
    void anotherLanguageWithoutWordsSpeaksEnglish() {
        assertEquals("Undo", Texts.in(Locale.JAPAN, ZoneId.of("Asia/Tokyo")).get("undo.action"));
    }

    @Test
    void aBarePhoneNumberComesInGroups() {
        assertEquals("07700 900456", LONDON.phone("07700900456"));
        assertEquals("07700 900123", LONDON.phone("+44 7700 900123"));
        assertEquals("+33 1 42 68 53 00", LONDON.phone("+33142685300"));
        assertEquals("ask at the desk", LONDON.phone("ask at the desk"));
    }
}
