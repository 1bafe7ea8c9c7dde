package rapport.journeys;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import rapport.testkit.TestClock;

/** One time for all that takes part in a journey, also in another process: it runs, and every run is on the same day. */
record JourneyClock(Duration ahead) {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    static JourneyClock fromTheTypicalMorning() {
        return new JourneyClock(Duration.between(Clock.systemUTC().instant(), TestClock.TODAY));
    }

    Clock clock() {
        return Clock.offset(Clock.systemUTC(), ahead);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock().instant(), LONDON);
    }
}
