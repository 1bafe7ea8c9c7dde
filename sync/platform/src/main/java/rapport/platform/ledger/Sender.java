package rapport.platform.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.store.DeviceId;

/**
 * Who hands facts over, and when.
 *
 * @param incarnation of the device's cache, empty if it does not tell
 * @param now the platform's clock
 * @param known since when the device is known, also under another id; absent for one that was never enrolled
 */
record Sender(
        DeviceId device,
        String incarnation,
        Instant now,
        @Nullable Instant known) {
    static Sender of(Handle handle, DeviceId device, String incarnation, Instant now) {
        return new Sender(
                device,
                incarnation,
                now,
                handle.createQuery("SELECT first_enrolled_at FROM device WHERE id = ?")
                        .bind(0, device.value())
                        .map((row, _) -> row.getObject(1, OffsetDateTime.class))
                        .findOne()
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }
}
