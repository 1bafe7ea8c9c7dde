package rapport.platform.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.protocol.ModelDescription;

/**
 * All models, the newest first, and how devices stand to them.
 *
 * @param wanted the version that devices should have; absent if they should have none
 * @param serial of the description that says so, 0 if there never was one
 * @param publicKey what devices check descriptions with; absent before it was needed
 */
public record ModelList(
        @Nullable String wanted,
        long serial,
        @Nullable String publicKey,
        List<Version> versions,
        List<Refused> refused) {
    public ModelList {
        versions = List.copyOf(versions);
        refused = List.copyOf(refused);
    }

    /**
     * A version.
     *
     * @param withdrawnAt absent for one that may be wanted
     * @param devices on which it works, as they said last
     */
    public record Version(
            String version,
            String name,
            int schema,
            long bytes,
            String sha256,
            double driftBound,
            Instant publishedAt,
            @Nullable Instant withdrawnAt,
            int devices,
            int refused) {}

    /** A device that did not take a version, and why. */
    public record Refused(String device, String version, long serial, String reason, Instant toldAt) {}

    static ModelList read(Handle handle) {
        ModelDescription wanted = Models.wanted(handle).orElse(null);
        return new ModelList(
                wanted == null || wanted.wantsNone() ? null : wanted.version(),
                wanted == null ? 0 : wanted.serial(),
                handle.createQuery("SELECT public_key FROM model_key")
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null),
                versions(handle),
                refused(handle));
    }

    private static List<Version> versions(Handle handle) {
        return handle.createQuery("SELECT v.version, v.name, v.schema_version, v.bytes, v.sha256, v.drift_bound,"
                        + " v.published_at, v.withdrawn_at,"
                        + " (SELECT COUNT(*) FROM model_standing s WHERE s.version = v.version),"
                        + " (SELECT COUNT(*) FROM model_standing s WHERE s.refused_version = v.version)"
                        + " FROM model_version v ORDER BY v.published_at DESC, v.version")
                .map((row, _) -> new Version(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getDouble(6),
                        row.getObject(7, OffsetDateTime.class).toInstant(),
                        instant(row.getObject(8, OffsetDateTime.class)),
                        row.getInt(9),
                        row.getInt(10)))
                .list();
    }

    private static List<Refused> refused(Handle handle) {
        return handle.createQuery("SELECT device, refused_version, refused_serial, refused_because, told_at"
                        + " FROM model_standing WHERE refused_version IS NOT NULL ORDER BY device")
                .map((row, _) -> new Refused(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
