package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rapport.protocol.PlatformException.Reason;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalRetailer;

class ClockCheckTest {
    private final TestClock here = new TestClock();
    private final TestClock there = new TestClock();
    private final ScriptedPlatform platform = ScriptedPlatform.of(TypicalRetailer.ROWS, there);
    private final ClockCheck check = new ClockCheck(platform, here);

    @Test
    void aClockThatIsAboutRightIsNotWorthAWord() {
        here.advance(Duration.ofMinutes(5));

        check.measure();

        assertEquals(Optional.empty(), check.off());
    }

    @Test
    void aClockThatIsOffSaysByHowMuch() {
        here.advance(Duration.ofHours(-7));

        check.measure();

        assertEquals(Optional.of(Duration.ofHours(-7)), check.off());
    }

    @Test
    void itIsAskedOnceAnHourAndAlsoAfterAJumpBack() {
        check.measure();
        here.advance(Duration.ofMinutes(59));
        check.measure();
        assertEquals(1, platform.mishaps().requests(Request.STATUS));

        here.advance(Duration.ofMinutes(1));
        check.measure();
        assertEquals(2, platform.mishaps().requests(Request.STATUS));
        here.advance(Duration.ofDays(-400));
        check.measure();

        assertEquals(3, platform.mishaps().requests(Request.STATUS));
        assertEquals(Optional.of(Duration.ofDays(-400).plusHours(1)), check.off());
    }

    @Test
    void aPlatformThatDoesNotAnswerLeavesWhatWasKnown() {
        here.advance(Duration.ofHours(2));
        check.measure();
        platform.mishaps().refuse(Request.STATUS, Reason.UNREACHABLE, "", 0);
        here.advance(Duration.ofHours(1));

        check.measure();

        assertEquals(Optional.of(Duration.ofHours(2)), check.off());
    }
}
