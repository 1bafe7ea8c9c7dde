package rapport.platform.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import rapport.domain.store.DeviceId;
import rapport.platform.db.PlatformDatabase;
import rapport.protocol.DriftReport;
import rapport.protocol.Json;

/** Keeps what devices report of how features and scores are spread, for 90 days. Thread-safe. */
public final class DriftBook {
    private static final Duration KEPT = Duration.ofDays(90);

    private final PlatformDatabase database;
    private final InstantSource clock;

    public DriftBook(PlatformDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps a report; one of the same device, model and beginning takes the place of the one before. */
    public void take(DeviceId device, DriftReport report) {
        String spreads = Json.write(report);
        OffsetDateTime from = at(report.from());
        OffsetDateTime to = at(report.to());
        database.transaction(handle -> {
            handle.execute(
                    "DELETE FROM drift_report WHERE device = ? AND counted_from < ?",
                    device.value(),
                    at(clock.instant().minus(KEPT)));
            int known = handle.execute(
                    "UPDATE drift_report SET counted_to = ?, spreads = ?"
                            + " WHERE device = ? AND model = ? AND counted_from = ?",
                    to,
                    spreads,
                    device.value(),
                    report.model(),
                    from);
            return known == 1
                    ? known
                    : handle.execute(
                            "INSERT INTO drift_report (counted_to, spreads, device, model, counted_from)"
                                    + " VALUES (?, ?, ?, ?, ?)",
                            to,
                            spreads,
                            device.value(),
                            report.model(),
                            from);
        });
    }

    /** How far things have moved over all devices in so many days until now. */
    public DriftFigures figures(int days) {
        Instant since = clock.instant().minus(Duration.ofDays(days));
        return database.transaction(handle -> DriftFigures.read(database, handle, since));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
