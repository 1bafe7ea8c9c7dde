package rapport.app.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.app.Demo;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.OftenBoughtWith.Source;

class ReasonWordsTest {
    private static final Sku CUP = new Sku("21086");

    private final ReasonWords words = new ReasonWords(Demo.TEXTS);

    @Test
    void habitsAreSaidAsOneWouldSayThem() {
        assertEquals("Bought 4 times, last in October", bought(4, "2026-10-18T12:00:00Z"));
        assertEquals("Bought twice, last in January", bought(2, "2026-01-18T12:00:00Z"));
        assertEquals("Bought once, in November 2025", bought(1, "2025-11-18T12:00:00Z"));
        assertEquals("Bought 1,204 times, last in November", bought(1204, "2026-11-01T12:00:00Z"));
    }

    @Test
    void aMonthBelongsToTheStoresClock() {
        assertEquals("Bought once, in July", bought(1, "2026-06-30T23:30:00Z"));
    }

    @Test
    void companyNamesTheOtherProduct() {
        assertEquals("Often bought with Red spotty cup", with("RED SPOTTY CUP", Source.HISTORY));
        assertEquals("Goes well with Astrid ankle boot", with("Astrid ankle boot", Source.BASKET));
    }

    @Test
    void aLongNameIsShortenedAndTheSentenceFits() {
        String said = with("Jumbo bag red retrospot with extra long handles and a lining", Source.HISTORY);

        assertEquals("Often bought with Jumbo bag red retrospot with ex…", said);
        assertEquals(ReasonWords.LONGEST, said.length());
    }

    @Test
    void aProductThatIsNotKnownHereIsNamedByItsKey() {
        Reason reason = new Reason.OftenBoughtWith(CUP, 3, Source.HISTORY);

        assertEquals("Often bought with 21086", words.brief(reason, Map.of(), Demo.NOW));
    }

    @Test
    void theWholeReasonHasTheFigures() {
        assertEquals(
                "4 purchases with it, the last on 18 Oct.",
                words.fact(new Reason.BoughtBefore(4, Instant.parse("2026-10-18T12:00:00Z")), Map.of(), Demo.NOW));
        assertEquals(
                "52 purchases held both this and Red spotty cup, which was bought before.",
                words.fact(
                        new Reason.OftenBoughtWith(CUP, 52, Source.HISTORY), Map.of(CUP, "RED SPOTTY CUP"), Demo.NOW));
        assertEquals(
                "In 1,212 purchases of the last 30 days, in all stores and online.",
                words.fact(new Reason.Popular(1212, 30), Map.of(), Demo.NOW));
    }

    @Test
    void whatHeadquartersChoseAndWhatThisStoreBuysSaySo() {
        Reason chosen = new Reason.Chosen(Reason.Chosen.Why.HEADQUARTERS);
        Reason fresh = new Reason.Chosen(Reason.Chosen.Why.NEW_THIS_WEEK);
        Reason here = new Reason.PopularHere(12, 30);

        assertEquals("Chosen by headquarters", words.brief(chosen, Map.of(), Demo.NOW));
        assertEquals("New this week", words.brief(fresh, Map.of(), Demo.NOW));
        assertEquals("Popular in this store", words.brief(here, Map.of(), Demo.NOW));
        assertEquals("Headquarters shows it to everybody for a time.", words.fact(chosen, Map.of(), Demo.NOW));
        assertEquals(
                "In at least 12 purchases of the last 30 days in this store.", words.fact(here, Map.of(), Demo.NOW));
    }

    @Test
    void whatIsLookedAtIsNamedAndNotCalledBought() {
        Reason goes = new Reason.OftenBoughtWith(CUP, 9, Source.LOOKED_AT);
        Map<Sku, String> names = Map.of(CUP, "RED SPOTTY CUP");

        assertEquals("Goes well with Red spotty cup", words.brief(goes, names, Demo.NOW));
        assertEquals("9 purchases held both this and Red spotty cup.", words.fact(goes, names, Demo.NOW));
        assertEquals("Much like Red spotty cup", words.brief(new Reason.Like(CUP), names, Demo.NOW));
        assertEquals("Of the same kind as Red spotty cup.", words.fact(new Reason.Like(CUP), names, Demo.NOW));
    }

    private String bought(int times, String last) {
        return words.brief(new Reason.BoughtBefore(times, Instant.parse(last)), Map.of(), Demo.NOW);
    }

    private String with(String name, Source source) {
        return words.brief(new Reason.OftenBoughtWith(CUP, 52, source), Map.of(CUP, name), Demo.NOW);
    }
}
