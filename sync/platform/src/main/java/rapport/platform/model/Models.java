package rapport.platform.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.store.DeviceId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelKey;
import rapport.protocol.ModelStanding;

/** What devices may know of the platform's models, and what they say of them. Thread-safe. */
public final class Models {
    /** Of a description that wants no model: the hash of no bytes. */
    static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final PlatformDatabase database;
    private final InstantSource clock;
    private final ModelSigner signer;

    /** @param folder for the file with the private half of the key */
    public Models(PlatformDatabase database, Path folder, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.signer = new ModelSigner(database, folder, clock);
    }

    /** What descriptions are checked with; the same for ever. */
    public ModelKey key() {
        return new ModelKey(signer.publicKey());
    }

    /** The models as those who publish them see them. */
    public ModelDesk desk() {
        return new ModelDesk(database, clock, signer);
    }

    /** Which model is wanted on devices; empty if there never was one. */
    public Optional<ModelDescription> wanted() {
        return database.transaction(Models::wanted);
    }

    /**
     * How large the file of a version is.
     *
     * @throws Refusal {@code NOT_FOUND} when there is no such version, or it was withdrawn
     */
    public long size(String version) {
        return database.transaction(handle -> handle.createQuery(
                        "SELECT bytes FROM model_version WHERE version = ? AND withdrawn_at IS NULL")
                .bind(0, version)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "There is no such model.")));
    }

    /** Sends a part of a version's file. */
    public void send(String version, long from, long length, OutputStream out) throws IOException {
        ModelPieces.send(database, version, from, length, out);
    }

    /** Keeps what became of models on a device; the last word counts. */
    public void note(DeviceId device, ModelStanding standing) {
        ModelStanding.Taken current = standing.current();
        ModelStanding.Refused refused = standing.refused();
        @Nullable
        Object[] row = {
            current == null ? null : current.serial(),
            current == null ? null : current.version(),
            refused == null ? null : refused.serial(),
            refused == null ? null : refused.version(),
            refused == null ? null : refused.reason(),
            clock.instant().atOffset(ZoneOffset.UTC),
            device.value()
        };
        database.transaction(handle -> {
            int known = handle.execute(
                    "UPDATE model_standing SET serial = ?, version = ?, refused_serial = ?, refused_version = ?,"
                            + " refused_because = ?, told_at = ? WHERE device = ?",
                    row);
            return known == 1
                    ? known
                    : handle.execute(
                            "INSERT INTO model_standing (serial, version, refused_serial, refused_version,"
                                    + " refused_because, told_at, device) VALUES (?, ?, ?, ?, ?, ?, ?)",
                            row);
        });
    }

    static Optional<ModelDescription> wanted(Handle handle) {
        return handle.createQuery("SELECT w.serial, w.signed_at, w.signature, v.version, v.name, v.schema_version,"
                        + " v.bytes, v.sha256, v.drift_bound FROM model_wanted w"
                        + " LEFT JOIN model_version v ON v.version = w.version"
                        + " WHERE w.serial = (SELECT MAX(serial) FROM model_wanted)")
                .map((row, _) -> {
                    String version = row.getString(4);
                    boolean none = version == null;
                    return new ModelDescription(
                            row.getLong(1),
                            none ? ModelDescription.NONE : row.getString(5),
                            none ? ModelDescription.NONE : version,
                            row.getInt(6),
                            row.getLong(7),
                            none ? HASH_OF_NOTHING : row.getString(8),
                            none ? ModelDesk.USUAL_BOUND : row.getDouble(9),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getString(3));
                })
                .findOne();
    }
}
