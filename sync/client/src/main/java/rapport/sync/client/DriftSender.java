package rapport.sync.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.protocol.DriftReport;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;

/** Sends what is due of how features and scores are spread; never fails, and may lose some. For one thread. */
final class DriftSender {
    private static final Logger LOG = LoggerFactory.getLogger(DriftSender.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final DriftSource source;
    private final PlatformApi platform;
    private final InstantSource clock;
    private Instant failed = Instant.EPOCH;

    DriftSender(DriftSource source, PlatformApi platform, InstantSource clock) {
        this.source = source;
        this.platform = platform;
        this.clock = clock;
    }

    /** Sends one report if one is due. */
    void doWork() {
        Instant now = clock.instant();
        if (!now.isBefore(failed) && now.isBefore(failed.plus(PAUSE))) {
            return;
        }
        source.due(now).ifPresent(report -> send(report, now));
    }

    private void send(DriftReport report, Instant now) {
        try {
            platform.tell(report);
            source.sent(report);
        } catch (PlatformException e) {
            LOG.info("drift waits: {} {}", e.reason(), e.code());
            failed = now;
            if (e.reason() == Reason.REFUSED || e.reason() == Reason.MALFORMED) {
                source.sent(report);
            }
        }
    }
}
