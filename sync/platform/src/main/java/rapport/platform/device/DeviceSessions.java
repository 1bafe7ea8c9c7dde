package rapport.platform.device;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Challenge;
import rapport.protocol.Session;
import rapport.protocol.SessionRequest;

/**
 * Lets devices prove that they hold their keys. Challenges and sessions live in memory: after a restart a device proves
 * itself again. Thread-safe; the oldest give way when there are too many.
 */
public final class DeviceSessions {
    private static final Duration CHALLENGE = Duration.ofMinutes(1);
    private static final Duration SESSION = Duration.ofHours(1);
    private static final int MOST = 20_000;
    private static final int SECRET_BYTES = 32;

    private final PlatformDatabase database;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Issued> challenges = new LinkedHashMap<>();
    private final Map<String, Issued> sessions = new LinkedHashMap<>();

    /** @param store absent in a challenge, which says nothing about the device yet */
    private record Issued(String device, @Nullable StoreId store, Instant until) {}

    public DeviceSessions(PlatformDatabase database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /** Given to everybody who asks, so that nobody learns which devices there are. */
    public Challenge challenge(String device) {
        String secret = secret();
        keep(challenges, secret, new Issued(device, null, clock.instant().plus(CHALLENGE)));
        return new Challenge(secret);
    }

    /** @throws Refusal {@code UNAUTHORISED} when challenge, device and signature do not belong together */
    public Session open(SessionRequest request) {
        Issued challenge = take(request.challenge());
        if (challenge == null || !challenge.device().equals(request.device())) {
            throw refused();
        }
        Registered device = registered(request.device());
        byte[] signed = SessionRequest.signedBytes(request.device(), request.challenge());
        if (device == null || !DeviceSignature.matches(device.publicKey(), signed, request.signature())) {
            throw refused();
        }
        String token = secret();
        keep(
                sessions,
                token,
                new Issued(request.device(), device.store(), clock.instant().plus(SESSION)));
        return new Session(token, (int) SESSION.toSeconds());
    }

    /** @throws Refusal {@code UNAUTHORISED} when there is no such session, or it is over */
    public KnownDevice device(String token) {
        lock.lock();
        try {
            Issued session = sessions.get(token);
            if (session == null || session.store() == null || !clock.instant().isBefore(session.until())) {
                throw refused();
            }
            return new KnownDevice(new DeviceId(session.device()), session.store());
        } finally {
            lock.unlock();
        }
    }

    /** An enrolled device, which need not prove itself where no line is in between. */
    public Optional<KnownDevice> known(DeviceId device) {
        Registered found = registered(device.value());
        return found == null ? Optional.empty() : Optional.of(new KnownDevice(device, found.store()));
    }

    private record Registered(String publicKey, StoreId store) {}

    private @Nullable Registered registered(String device) {
        return database.transaction(handle -> handle.createQuery(
                        "SELECT COALESCE(former_key, public_key), store FROM device WHERE id = ?")
                .bind(0, device)
                .map((row, _) -> new Registered(row.getString(1), new StoreId(row.getString(2))))
                .findOne()
                .orElse(null));
    }

    private @Nullable Issued take(String challenge) {
        lock.lock();
        try {
            Issued issued = challenges.remove(challenge);
            return issued != null && clock.instant().isBefore(issued.until()) ? issued : null;
        } finally {
            lock.unlock();
        }
    }

    private void keep(Map<String, Issued> all, String secret, Issued issued) {
        lock.lock();
        try {
            Instant now = clock.instant();
            // all are good for the same time, so that the oldest ends first
            Iterator<Issued> oldest = all.values().iterator();
            while (oldest.hasNext() && (!now.isBefore(oldest.next().until()) || all.size() >= MOST)) {
                oldest.remove();
            }
            all.put(secret, issued);
        } finally {
            lock.unlock();
        }
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Refusal refused() {
        return new Refusal(ProblemCode.UNAUTHORISED, "Prove again who this device is.");
    }
}
