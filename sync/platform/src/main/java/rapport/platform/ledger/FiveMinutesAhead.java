package rapport.platform.ledger;

import java.time.Duration;
import java.time.Instant;
import rapport.domain.event.HybridTime;

/**
 * A device's clock may run five minutes ahead of the platform's, no more: what it tells beyond that counts as five minutes
 * from now. A clock that is behind is believed, because a device that had no line for weeks looks the same.
 */
public final class FiveMinutesAhead implements ClockRule {
    private static final Duration MOST = Duration.ofMinutes(5);

    @Override
    public HybridTime counted(HybridTime told, Instant now) {
        long latest = now.plus(MOST).toEpochMilli();
        return told.millis() > latest ? new HybridTime(latest, 0) : told;
    }

    @Override
    public Instant counted(Instant told, Instant now) {
        Instant latest = now.plus(MOST);
        return told.isAfter(latest) ? latest : told;
    }
}
