package rapport.platform.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.domain.event.SequencedFact;
import rapport.domain.store.DeviceId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * Tells when two tablets say that they are one: a number of a device's facts is used twice, because it was restored from
 * an image or copied. From then on it gets no data until it is enrolled anew. Thread-safe.
 */
public final class Forks {
    private static final Logger LOG = LoggerFactory.getLogger(Forks.class);
    private final PlatformDatabase database;

    public Forks(PlatformDatabase database) {
        this.database = database;
    }

    /** @throws Refusal {@code FORKED} when the device must be enrolled anew before it gets any data */
    public void check(DeviceId device) {
        if (database.transaction(handle -> isForked(handle, device))) {
            throw new Refusal(ProblemCode.FORKED, "Another tablet has the same identity; enrol this tablet again.");
        }
    }

    static boolean isForked(Handle handle, DeviceId device) {
        return handle.createQuery("SELECT COUNT(*) FROM device WHERE id = ? AND forked_at IS NOT NULL")
                        .bind(0, device.value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Takes the number of a fact that was not here before; one that another fact has marks the device. */
    static void count(Handle handle, Sender sender, SequencedFact fact) {
        String device = sender.device().value();
        String id = fact.fact().id().toString();
        boolean first = handle.execute(
                        "INSERT INTO fact_sequence (device, device_sequence, fact)"
                                + " SELECT CAST(? AS VARCHAR(64)), CAST(? AS BIGINT), CAST(? AS VARCHAR(36))"
                                + " WHERE NOT EXISTS (SELECT 1 FROM fact_sequence"
                                + " WHERE device = ? AND device_sequence = ?)",
                        device,
                        fact.sequence(),
                        id,
                        device,
                        fact.sequence())
                == 1;
        if (!first) {
            LOG.warn("device={} is forked: fact={} has the number {} of another one", device, id, fact.sequence());
            mark(handle, sender.device(), sender.now());
        }
    }

    private static void mark(Handle handle, DeviceId device, Instant now) {
        handle.execute(
                "UPDATE device SET forked_at = ? WHERE id = ? AND forked_at IS NULL",
                now.atOffset(ZoneOffset.UTC),
                device.value());
    }
}
