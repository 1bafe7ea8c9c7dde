package rapport.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final MbgCnbd REGULAR = new MbgCnbd(6, 2, 1.5, 0.3, 4);
    private static final MbgCnbd RANDOM = new MbgCnbd(1, 2, 9, 0.3, 4);
    private static final GammaGamma COSTS = new GammaGamma(6.25, 3.74, 15.44);
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Test
    void aCustomerOfEveryFourthWeekIsExpectedInTheFourthWeek() {
        Outlook outlook = Outlook.of(REGULAR, everyFourWeeks(LocalDate.of(2026, 11, 5)), 52);

        LocalDate today = LocalDate.of(2026, 11, 5);
        LocalDate next = outlook.nextDate(today);
        assertTrue(next.isAfter(today.plusDays(21)) && next.isBefore(today.plusDays(35)), "on " + next);
        assertTrue(outlook.earliest(today).isAfter(today.plusDays(7)));
        assertTrue(outlook.latest(today).isBefore(today.plusDays(56)));
    }

    @Test
    void aRhythmMakesTheDateSurer() {
        BuyingDays days = everyFourWeeks(LocalDate.of(2026, 11, 5));

        Interval regular = Outlook.of(REGULAR, days, 52).nextWeeks();
        Interval random = Outlook.of(RANDOM, days, 52).nextWeeks();

        assertTrue(regular.high() - regular.low() < 0.6 * (random.high() - random.low()), regular + " " + random);
    }

    @Test
    void theLongerTheSilenceTheLargerTheRiskAndTheRhythmSeesItEarlier() {
        double before = 0;
        for (int weeks = 0; weeks < 60; weeks += 4) {
            double risk = Outlook.of(
                            REGULAR, everyFourWeeks(LocalDate.of(2026, 11, 5).plusWeeks(weeks)), 52)
                    .churnRisk();

            assertTrue(risk >= before, "after " + weeks + " weeks");
            before = risk;
        }
        BuyingDays silent = everyFourWeeks(LocalDate.of(2026, 11, 5).plusWeeks(9));
        assertTrue(Outlook.of(REGULAR, silent, 52).churnRisk()
                > 2 * Outlook.of(RANDOM, silent, 52).churnRisk());
    }

    @Test
    void theValueFollowsTheCustomersOwnSpend() {
        BuyingDays days = everyFourWeeks(LocalDate.of(2026, 11, 5));

        LifetimeValue small =
                Outlook.of(REGULAR, days, COSTS, new Spend(11, 10), 52).value();
        LifetimeValue large =
                Outlook.of(REGULAR, days, COSTS, new Spend(11, 100), 52).value();

        assertNotNull(small);
        assertNotNull(large);
        assertTrue(large.expected() > 5 * small.expected());
        assertTrue(large.interval().low() < large.expected()
                && large.expected() < large.interval().high());
        assertNull(Outlook.of(REGULAR, days, 52).value());
    }

    @Test
    void withoutTimeNothingHappens() {
        Outlook outlook = Outlook.of(REGULAR, everyFourWeeks(LocalDate.of(2026, 11, 5)), COSTS, Spend.NONE, 0);

        assertEquals(0, outlook.purchases());
        assertEquals(0, outlook.buysAgain());
        assertEquals(new Interval(0, 0, 0), outlook.range());
        assertEquals(new LifetimeValue(0, new Interval(0, 0, 0)), outlook.value());
    }

    private static BuyingDays everyFourWeeks(LocalDate until) {
        TreeSet<LocalDate> days = new TreeSet<>();
        IntStream.rangeClosed(0, 11).forEach(i -> days.add(FIRST.plusWeeks(4L * i)));
        return BuyingDays.of(days, until);
    }
}
