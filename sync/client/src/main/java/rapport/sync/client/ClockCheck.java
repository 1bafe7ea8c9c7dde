package rapport.sync.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;

/**
 * How far this device's clock is from the platform's: asked at the start and every hour. Measured by one thread, read by
 * any.
 */
public final class ClockCheck {
    /** A clock further off than this is worth a word. */
    static final Duration TOLERATED = Duration.ofMinutes(5);

    static final Duration EVERY = Duration.ofHours(1);
    /** A round trip that took longer, or went back in time, says nothing. */
    private static final Duration LONGEST_TRIP = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);

    private final PlatformApi platform;
    private final InstantSource clock;
    private @Nullable Instant asked;
    private volatile Duration ahead = Duration.ZERO;

    public ClockCheck(PlatformApi platform, InstantSource clock) {
        this.platform = platform;
        this.clock = clock;
    }

    /** How far this device's clock is ahead of the platform's, negative when behind; empty while it is about right. */
    public Optional<Duration> off() {
        return ahead.abs().compareTo(TOLERATED) > 0 ? Optional.of(ahead) : Optional.empty();
    }

    /** Asks if it is time to. A platform that does not answer is asked again an hour later. */
    public void measure() {
        Instant sent = clock.instant();
        Instant before = asked;
        if (before != null && !sent.isBefore(before) && sent.isBefore(before.plus(EVERY))) {
            return;
        }
        asked = sent;
        try {
            Instant there = platform.status().now();
            Duration trip = Duration.between(sent, clock.instant());
            if (!trip.isNegative() && trip.compareTo(LONGEST_TRIP) <= 0) {
                note(Duration.between(there, sent.plus(trip.dividedBy(2))));
            }
        } catch (PlatformException e) {
            LOG.info("clock not compared: {}", e.reason());
        }
    }

    private void note(Duration measured) {
        boolean wasOff = off().isPresent();
        ahead = measured;
        if (off().isPresent() != wasOff) {
            LOG.warn("clock is {} s ahead of headquarters", measured.toSeconds());
        }
    }
}
