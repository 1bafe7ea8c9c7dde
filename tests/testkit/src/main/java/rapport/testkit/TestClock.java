package rapport.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test turns it. Thread-safe. */
public final class TestClock implements InstantSource {
    /** When typical tests take place: a Saturday morning in spring, after everything that the typical people bought. */
    public static final Instant TODAY = Instant.parse("2026-03-14T10:12:00Z");

    private Instant now;

    public TestClock() {
        this(TODAY);
    }

    public TestClock(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Turns the clock forward, or back for a negative duration. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }
}
