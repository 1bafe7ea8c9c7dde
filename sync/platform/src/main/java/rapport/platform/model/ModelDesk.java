package rapport.platform.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.Keys;
import rapport.engine.drift.StabilityIndex;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.ModelDescription;
import rapport.protocol.PlatformApi;

/**
 * Publishes models, goes back to earlier ones and takes them away. Each time a description is signed under a serial number
 * that was never used: also a restored platform, which has forgotten its last ones, goes on behind them, because the time
 * in seconds is the least. Thread-safe.
 */
public final class ModelDesk {
    /** A population stability index above it is worth a look. */
    public static final double USUAL_BOUND = StabilityIndex.BOUND;

    private static final int HASH_IN_VERSION = 8;

    private final PlatformDatabase database;
    private final InstantSource clock;
    private final ModelSigner signer;

    /**
     * A file to be published.
     *
     * @param version absent for the day and the beginning of the file's hash
     * @param schema which form the file has
     */
    public record Publication(Path file, @Nullable String version, String name, int schema, double driftBound) {}

    ModelDesk(PlatformDatabase database, InstantSource clock, ModelSigner signer) {
        this.database = database;
        this.clock = clock;
        this.signer = signer;
    }

    /**
     * Takes a file in and wants it on all devices. The same file under the same version may be published again.
     *
     * @throws Refusal {@code BAD_INPUT} when the file cannot be taken, {@code ALREADY_THERE} when the version is another
     *     file's, {@code MODEL_KEY} when the key is not here
     */
    public ModelDescription publish(Publication publication) {
        signer.publicKey();
        try {
            long bytes = Files.size(publication.file());
            if (bytes == 0 || bytes > PlatformApi.MOST_MODEL_BYTES) {
                throw new Refusal(
                        ProblemCode.BAD_INPUT,
                        "A model has 1 to " + (PlatformApi.MOST_MODEL_BYTES >> 20) + " MiB; this file has " + bytes
                                + " bytes.");
            }
            String sha256 = hash(publication.file());
            String version = version(publication, sha256);
            ModelDescription wanted = database.transaction(handle -> {
                if (!isThere(handle, version, sha256)) {
                    put(handle, publication, version, bytes, sha256);
                }
                return want(handle, version);
            });
            database.confirm();
            return wanted;
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "The file " + publication.file() + " cannot be read.");
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "This cannot be published: " + e.getMessage() + ".");
        }
    }

    /**
     * Wants a version on all devices that was published before, or the present one once more, which those try again that
     * have refused it.
     *
     * @throws Refusal {@code NOT_FOUND} when there is no such version, or it was withdrawn
     */
    public ModelDescription use(String version) {
        signer.publicKey();
        ModelDescription wanted = database.transaction(handle -> {
            if (!usable(handle, version)) {
                throw new Refusal(ProblemCode.NOT_FOUND, "There is no model " + version + ", or it was withdrawn.");
            }
            return want(handle, version);
        });
        database.confirm();
        return wanted;
    }

    /**
     * Takes a version away for good. Where it is the present one, the one that was wanted before it takes its place, or
     * none.
     *
     * @return what is wanted now
     * @throws Refusal {@code NOT_FOUND} when there is no such version, or it was withdrawn already
     */
    public ModelDescription withdraw(String version) {
        signer.publicKey();
        ModelDescription wanted = database.transaction(handle -> {
            ModelDescription present = Models.wanted(handle).orElse(null);
            int withdrawn = handle.execute(
                    "UPDATE model_version SET withdrawn_at = ? WHERE version = ? AND withdrawn_at IS NULL",
                    clock.instant().atOffset(ZoneOffset.UTC),
                    version);
            if (withdrawn == 0 || present == null) {
                throw new Refusal(ProblemCode.NOT_FOUND, "There is no model " + version + ", or it was withdrawn.");
            }
            ModelPieces.delete(handle, version);
            return present.version().equals(version)
                    ? want(handle, before(handle).orElse(null))
                    : present;
        });
        database.confirm();
        return wanted;
    }

    /** All versions, who has them and who refused them. */
    public ModelList list() {
        return database.transaction(ModelList::read);
    }

    private String version(Publication publication, String sha256) {
        String given = publication.version();
        String version = given == null
                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "-" + sha256.substring(0, HASH_IN_VERSION)
                : given;
        Keys.check("a version", version);
        Keys.check("a name", publication.name());
        if (version.equals(ModelDescription.NONE)) {
            throw new IllegalArgumentException("no version has the name " + version);
        }
        return version;
    }

    private static boolean isThere(Handle handle, String version, String sha256) {
        Optional<String> there = handle.createQuery(
                        "SELECT CASE WHEN withdrawn_at IS NULL THEN sha256 ELSE '' END FROM model_version"
                                + " WHERE version = ?")
                .bind(0, version)
                .mapTo(String.class)
                .findOne();
        if (there.isPresent() && !there.get().equals(sha256)) {
            throw new Refusal(
                    ProblemCode.ALREADY_THERE,
                    "There is another model " + version
                            + " already, or it was withdrawn; give this one another version.");
        }
        return there.isPresent();
    }

    private static boolean usable(Handle handle, String version) {
        return handle.createQuery("SELECT COUNT(*) FROM model_version WHERE version = ? AND withdrawn_at IS NULL")
                        .bind(0, version)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static Optional<String> before(Handle handle) {
        return handle.createQuery("SELECT w.version FROM model_wanted w JOIN model_version v ON v.version = w.version"
                        + " WHERE v.withdrawn_at IS NULL ORDER BY w.serial DESC LIMIT 1")
                .mapTo(String.class)
                .findOne();
    }

    private void put(Handle handle, Publication publication, String version, long bytes, String sha256) {
        handle.execute(
                "INSERT INTO model_version (version, name, schema_version, bytes, sha256, drift_bound, published_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                version,
                publication.name(),
                publication.schema(),
                bytes,
                sha256,
                publication.driftBound(),
                clock.instant().atOffset(ZoneOffset.UTC));
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(publication.file()), digest)) {
            ModelPieces.write(handle, version, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new Refusal(ProblemCode.BAD_INPUT, "The file was changed while it was read.");
        }
    }

    /** @param version absent for none */
    private ModelDescription want(Handle handle, @Nullable String version) {
        handle.createQuery("SELECT position FROM feed_head FOR UPDATE")
                .mapTo(Long.class)
                .one();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        long last = handle.createQuery("SELECT COALESCE(MAX(serial), 0) FROM model_wanted")
                .mapTo(Long.class)
                .one();
        long serial = Math.max(last + 1, now.getEpochSecond());
        OffsetDateTime signedAt = now.atOffset(ZoneOffset.UTC);
        handle.execute(
                "INSERT INTO model_wanted (serial, version, signed_at, signature) VALUES (?, ?, ?, '')",
                serial,
                version,
                signedAt);
        ModelDescription unsigned = Models.wanted(handle).orElseThrow();
        String signature = signer.sign(unsigned.signedBytes());
        handle.execute("UPDATE model_wanted SET signature = ? WHERE serial = ?", signature, serial);
        handle.execute("UPDATE feed_head SET model = ?", serial);
        return unsigned.signed(signature);
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
