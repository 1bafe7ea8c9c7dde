package rapport.platform.device;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.Keys;
import rapport.domain.store.StoreId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Epochs;
import rapport.platform.feed.Feed;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;

/**
 * Makes devices known. A code works once; handed in again with the same key it gives the same answer. A device that is
 * enrolled again gets another id, so that a number of a sale or a fact is never given twice.
 */
public final class Enrolment {
    private static final Duration GOOD_FOR = Duration.ofHours(24);

    private final PlatformDatabase database;
    private final Feed feed;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Attempts attempts;

    public Enrolment(PlatformDatabase database, Feed feed, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.feed = feed;
        this.clock = clock;
        this.random = random;
        this.attempts = new Attempts(clock);
    }

    /** @throws Refusal {@code STORE_UNKNOWN} */
    public EnrolmentCode code(StoreId store) {
        EnrolmentCode code = EnrolmentCode.random(random);
        feed.write(transaction -> {
            if (transaction.told(Table.STORES, List.of(store.value())).isEmpty()) {
                throw new Refusal(ProblemCode.STORE_UNKNOWN, "There is no store " + store.value() + ".");
            }
            return transaction
                    .handle()
                    .execute(
                            "INSERT INTO enrolment_code (code_hash, store, expires_at) VALUES (?, ?, ?)",
                            code.hash(),
                            store.value(),
                            clock.instant().plus(GOOD_FOR).atOffset(ZoneOffset.UTC));
        });
        database.confirm();
        return code;
    }

    /** @throws Refusal when the code is unknown, used by another key, or expired, or the address failed too often */
    public Enrolled enrol(EnrolmentRequest request, String address) {
        attempts.check(address);
        String key = DeviceSignature.canonical(request.publicKey());
        try {
            Keys.check("incarnation", request.incarnation());
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemCode.MALFORMED, "The incarnation is no key.");
        }
        try {
            Enrolled enrolled = feed.write(transaction -> {
                Code code = hold(transaction.handle(), request.code());
                Named named = named(transaction.handle(), code, key, request.incarnation());
                String storeName = transaction
                        .hold(Table.STORES, code.store())
                        .map(row -> ((PlatformRow.OfStore) row).store().name())
                        .orElse(code.store());
                return new Enrolled(
                        named.device(),
                        code.store(),
                        storeName,
                        named.series(),
                        Feed.head(transaction.handle()).epoch());
            });
            database.confirm();
            return enrolled;
        } catch (Refusal e) {
            attempts.failed(address);
            throw e;
        }
    }

    private record Code(
            String hash,
            String store,
            OffsetDateTime expiresAt,
            @Nullable String publicKey,
            @Nullable String device,
            @Nullable String series) {}

    private record Named(String device, String series) {}

    private record Known(String id, String key, OffsetDateTime since) {}

    private static Code hold(Handle handle, String code) {
        String hash = new EnrolmentCode(code).hash();
        return handle.createQuery("SELECT store, expires_at, public_key, device, series FROM enrolment_code"
                        + " WHERE code_hash = ? FOR UPDATE")
                .bind(0, hash)
                .map((row, _) -> new Code(
                        hash,
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .findOne()
                .orElseThrow(() -> new Refusal(ProblemCode.ENROL_UNKNOWN, "This code was never given out."));
    }

    private Named named(Handle handle, Code code, String key, String incarnation) {
        if (code.device() != null && code.series() != null) {
            if (key.equals(code.publicKey())) {
                return new Named(code.device(), code.series());
            }
            throw new Refusal(ProblemCode.ENROL_USED, "This code was used by another device; ask for a new one.");
        }
        if (!clock.instant().isBefore(code.expiresAt().toInstant())) {
            throw new Refusal(ProblemCode.ENROL_EXPIRED, "This code has expired; ask for a new one.");
        }
        Optional<Known> before = known(handle, key, code.store());
        before.ifPresent(device -> retire(handle, device));
        Named named = newDevice(handle, code.store(), key, incarnation, before.map(Known::since));
        handle.execute(
                "UPDATE enrolment_code SET public_key = ?, device = ?, series = ? WHERE code_hash = ?",
                key,
                named.device(),
                named.series(),
                code.hash());
        return named;
    }

    private static Optional<Known> known(Handle handle, String key, String store) {
        return handle.createQuery(
                        "SELECT id, public_key, first_enrolled_at, store FROM device WHERE public_key = ? FOR UPDATE")
                .bind(0, key)
                .map((row, _) -> {
                    if (!row.getString(4).equals(store)) {
                        throw new Refusal(
                                ProblemCode.ENROL_USED, "This device belongs to another store; it needs a new key.");
                    }
                    return new Known(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class));
                })
                .findOne();
    }

    /** Its key is the new device's; it still opens sessions as the old one, so that a copy can hand over its facts. */
    private static void retire(Handle handle, Known device) {
        handle.execute(
                "UPDATE device SET former_key = ?, public_key = ? WHERE id = ?",
                device.key(),
                "now " + device.id(),
                device.id());
    }

    /** The store's row is locked first, so that two devices never count to the same number. */
    private Named newDevice(
            Handle handle, String store, String key, String incarnation, Optional<OffsetDateTime> since) {
        handle.createQuery("SELECT position FROM feed_row WHERE row_table = 'stores' AND row_key = ? FOR UPDATE")
                .bind(0, store)
                .mapTo(Long.class)
                .one();
        // numbers that were given in an epoch that is lost are not given again
        int number = handle.createQuery("SELECT GREATEST((SELECT COALESCE(MAX(number), 0) FROM device WHERE store = ?),"
                        + " (SELECT COUNT(*) FROM feed_epoch) * ?) + 1")
                .bind(0, store)
                .bind(1, Epochs.NUMBERS_SKIPPED)
                .mapTo(Integer.class)
                .one();
        String id = "%s-%02d".formatted(store, number);
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        handle.execute(
                "INSERT INTO device"
                        + " (id, store, number, series, public_key, incarnation, enrolled_at, first_enrolled_at)"
                        + " VALUES (?, ?, ?, 1, ?, ?, ?, ?)",
                id,
                store,
                number,
                key,
                incarnation,
                now,
                since.orElse(now));
        return new Named(id, id + "-A");
    }
}
