package rapport.faults.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import rapport.testkit.TestClock;

/** The clock of one machine, which may be wrong. */
final class SimClock implements InstantSource {
    private final Scheduler scheduler;
    private volatile Duration wrongBy = Duration.ZERO;
    private Instant beforeJump = Instant.MIN;

    SimClock(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Instant instant() {
        return TestClock.TODAY.plus(scheduler.now()).plus(wrongBy);
    }

    /** The latest that it showed since it was last asked this. */
    Instant latest() {
        Instant latest = beforeJump.isAfter(instant()) ? beforeJump : instant();
        beforeJump = Instant.MIN;
        return latest;
    }

    void jump(Duration by) {
        beforeJump = beforeJump.isAfter(instant()) ? beforeJump : instant();
        wrongBy = wrongBy.plus(by);
    }
}
