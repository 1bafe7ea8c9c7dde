package rapport.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import rapport.domain.store.DeviceId;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.web.Entrance.Lane;
import rapport.platform.web.Limits.Rate;
import rapport.testkit.TestClock;

class EntranceTest {
    private static final Limits TIGHT =
            new Limits(1, 1, 1, 1, 1, 8 << 20, 1, Duration.ZERO, 4, new Rate(2, 3), new Rate(2, 3));
    private static final DeviceId TABLET = new DeviceId("KR-01");

    private final TestClock clock = new TestClock();
    private final Entrance entrance = new Entrance(TIGHT, clock, new Random(1));

    @Test
    void anUploadFindsItsPlaceHoweverManyFetchTheirFirstData() {
        List<Entrance.Pass> others =
                List.of(entrance.enter(Lane.SNAPSHOT), entrance.enter(Lane.CHUNK), entrance.enter(Lane.QUESTION));

        try (Entrance.Pass _ = entrance.enter(Lane.UPLOAD)) {
            assertEquals(
                    ProblemCode.BUSY, refusal(() -> entrance.enter(Lane.UPLOAD)).code());
        }
        others.forEach(Entrance.Pass::close);
        entrance.enter(Lane.SNAPSHOT).close();
    }

    @Test
    void thoseWhoAreSentAwayComeBackAtDifferentTimes() {
        Set<Integer> seconds = new TreeSet<>();
        try (Entrance.Pass _ = entrance.enter(Lane.UPLOAD)) {
            for (int i = 0; i < 100; i++) {
                seconds.add(refusal(() -> entrance.enter(Lane.UPLOAD)).retryAfterSeconds());
            }
        }

        assertEquals(Set.of(1, 2, 3, 4), seconds);
    }

    @Test
    void aDeviceMayAskInABurstAndThenAtItsRate() {
        for (int i = 0; i < 3; i++) {
            entrance.device(TABLET);
        }
        Refusal refusal = refusal(() -> entrance.device(TABLET));
        assertEquals(ProblemCode.SLOW_DOWN, refusal.code());
        assertTrue(refusal.retryAfterSeconds() >= 1);
        entrance.device(new DeviceId("KR-02"));

        clock.advance(Duration.ofMillis(500));
        entrance.device(TABLET);
        assertEquals(
                ProblemCode.SLOW_DOWN, refusal(() -> entrance.device(TABLET)).code());
    }

    @Test
    void aClockThatGoesBackLocksNobodyOut() {
        for (int i = 0; i < 3; i++) {
            entrance.device(TABLET);
        }
        clock.advance(Duration.ofDays(-400));
        assertEquals(
                ProblemCode.SLOW_DOWN, refusal(() -> entrance.device(TABLET)).code());

        clock.advance(Duration.ofMillis(500));
        entrance.device(TABLET);
    }

    @Test
    void messagesInWorkNeverHoldMoreThanTheirRoom() {
        List<Entrance.Pass> messages = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            messages.add(entrance.body(1 << 20));
        }

        assertEquals(ProblemCode.BUSY, refusal(() -> entrance.body(-1)).code());
        assertEquals(ProblemCode.BUSY, refusal(() -> entrance.body(2 << 20)).code());
        messages.add(entrance.body(100));
        messages.forEach(Entrance.Pass::close);
        entrance.body(7 << 20).close();
    }

    private static Refusal refusal(Runnable question) {
        return assertThrows(Refusal.class, question::run);
    }
}
