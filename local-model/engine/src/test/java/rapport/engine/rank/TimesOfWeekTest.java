package rapport.engine.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.model.ModelWriter;

class TimesOfWeekTest {
    private static final int MONDAY_MORNING = moment("2026-11-16T09:30");
    private static final int FRIDAY_MORNING = moment("2026-11-20T10:59");
    private static final int FRIDAY_NOON = moment("2026-11-20T11:00");
    private static final int SATURDAY_MORNING = moment("2026-11-21T09:30");
    private static final int BREAD = 0;
    private static final int WINE = 1;

    @Test
    void workdaysAreAlikeAndTheWeekendIsAnother() {
        assertEquals(MONDAY_MORNING, FRIDAY_MORNING);
        assertTrue(MONDAY_MORNING != FRIDAY_NOON);
        assertTrue(MONDAY_MORNING != SATURDAY_MORNING);
    }

    @Test
    void whatSellsBetterAtATimeThanTheRestIsAboveOneThen() {
        TimesOfWeek times = counted();

        assertEquals(1.47, times.lift(BREAD, MONDAY_MORNING), .02);
        assertEquals(.53, times.lift(BREAD, SATURDAY_MORNING), .02);
        assertEquals(.53, times.lift(WINE, MONDAY_MORNING), .02);
        assertEquals(1.47, times.lift(WINE, SATURDAY_MORNING), .02);
    }

    @Test
    void nothingIsSaidOfTimesWithoutSalesAndWithoutTimes() {
        assertTrue(Float.isNaN(counted().lift(BREAD, FRIDAY_NOON)));
        assertTrue(Float.isNaN(counted().lift(BREAD, Moment.UNKNOWN)));
        assertTrue(Float.isNaN(TimesOfWeek.UNKNOWN.lift(BREAD, MONDAY_MORNING)));
    }

    @Test
    void afileSaysTheSame() {
        ModelWriter writer = new ModelWriter(RankingModel.SCHEMA);
        counted().into(writer);

        TimesOfWeek read = TimesOfWeek.of(ModelFile.of(writer.toBytes(), RankingModel.SCHEMA), 2);

        assertEquals(counted(), read);
        assertEquals(TimesOfWeek.UNKNOWN, TimesOfWeek.of(file(null), 2));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        byte[] outside = new byte[2 * Moment.PARTS];
        outside[3] = Byte.MAX_VALUE;

        assertThrows(ModelFileException.class, () -> TimesOfWeek.of(file(outside), 2));
        assertThrows(ModelFileException.class, () -> TimesOfWeek.of(file(new byte[3]), 2));
    }

    private static ModelFile file(byte @org.jspecify.annotations.Nullable [] section) {
        ModelWriter writer = new ModelWriter(RankingModel.SCHEMA).text("meta", "name=times\n");
        if (section != null) {
            writer.bytes("market.times", section);
        }
        return ModelFile.of(writer.toBytes(), RankingModel.SCHEMA);
    }

    /** Forty sales of each at each of two times, but bread on workdays and wine at weekends three times as many. */
    private static TimesOfWeek counted() {
        TimesOfWeek.Counter counter = new TimesOfWeek.Counter(2);
        for (int sale = 0; sale < 120; sale++) {
            counter.add(BREAD, MONDAY_MORNING);
            counter.add(WINE, SATURDAY_MORNING);
            if (sale % 3 == 0) {
                counter.add(BREAD, SATURDAY_MORNING);
                counter.add(WINE, FRIDAY_MORNING);
            }
        }
        counter.add(WINE, Moment.UNKNOWN);
        return counter.timesOfWeek();
    }

    private static int moment(String time) {
        return Moment.of(LocalDateTime.parse(time));
    }
}
