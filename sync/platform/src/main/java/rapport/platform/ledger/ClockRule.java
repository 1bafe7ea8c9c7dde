package rapport.platform.ledger;

import java.time.Instant;
import rapport.domain.event.HybridTime;

/** Which of the times that a device tells count here. Pure. */
public interface ClockRule {
    /** The reading that counts in place of a device's. */
    HybridTime counted(HybridTime told, Instant now);

    /** The time of day that counts in place of a device's. */
    Instant counted(Instant told, Instant now);
}
