package rapport.sync.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelKey;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;

/**
 * Brings the model that headquarters wants onto the device, step by step, and says what became of it. A model is taken
 * only with headquarters' signature, under a higher serial number than every one before, whole, and when the engine's own
 * test passes; until then, and otherwise, the old one works. What was refused is not looked at again. For one thread.
 */
final class ModelSync {
    private static final Logger LOG = LoggerFactory.getLogger(ModelSync.class);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);
    private static final Duration DISK_PAUSE = Duration.ofHours(1);

    private final ModelShelf shelf;
    private final ModelTaker taker;
    private final PlatformApi platform;
    private final ModelDisk disk;
    private final InstantSource clock;
    private final Backoff backoff;
    private final BooleanSupplier saleWaits;
    private @Nullable ModelArrival underway;
    private long told;
    private Instant pausedAt = Instant.EPOCH;
    private Instant pausedUntil = Instant.EPOCH;

    /** @param saleWaits whether something waits to be sent, which goes first */
    ModelSync(
            ModelShelf shelf,
            ModelTaker taker,
            PlatformApi platform,
            ModelDisk disk,
            InstantSource clock,
            RandomGenerator random,
            BooleanSupplier saleWaits) {
        this.shelf = shelf;
        this.taker = taker;
        this.platform = platform;
        this.disk = disk;
        this.clock = clock;
        this.backoff = new Backoff(random, LONGEST_BACKOFF);
        this.saleWaits = saleWaits;
        shelf.refused()
                .filter(no -> no.unread()
                        && taker.reads(no.description().name(), no.description().schema()))
                .ifPresent(_ -> lookAgain());
        if (shelf.isLost(shelf.state().highest())) {
            lookAgain();
        }
    }

    /**
     * One step towards what headquarters wants; never fails.
     *
     * @param wanted the serial number that headquarters told last, 0 if it told none
     * @return how much was done, 0 when there is nothing to do now
     */
    int doWork(long wanted) {
        Instant now = clock.instant();
        boolean pauses = !now.isBefore(pausedAt) && now.isBefore(pausedUntil);
        if (pauses || !hasWork(wanted) || saleWaits.getAsBoolean()) {
            return 0;
        }
        try {
            step(wanted);
            backoff.succeeded();
            return 1;
        } catch (PlatformException e) {
            pause(now, backoff.spread(Duration.ofSeconds(e.retryAfterSeconds())).plus(backoff.failed()));
            if (e.reason() == Reason.REFUSED || e.reason() == Reason.MALFORMED) {
                underway = null;
            }
            LOG.info("model waits: {} {}", e.reason(), e.code());
        } catch (IOException e) {
            LOG.warn("model waits for the disk: {}", e.getClass().getName());
            giveBackRoom();
            pause(now, DISK_PAUSE);
        }
        return 0;
    }

    private boolean hasWork(long wanted) {
        return underway != null
                || wanted != 0 && wanted != shelf.state().answered()
                || !shelf.state().told();
    }

    private void step(long wanted) throws IOException {
        ModelArrival arriving = underway;
        if (arriving != null && (wanted == told || wanted == 0)) {
            arrive(arriving);
        } else if (wanted != 0 && wanted != shelf.state().answered()) {
            underway = null;
            told = wanted;
            begin(key());
        } else {
            underway = null;
            platform.tell(shelf.standing());
            shelf.told();
        }
    }

    private void begin(String key) throws IOException {
        Optional<ModelDescription> described = platform.model();
        if (described.isEmpty()) {
            shelf.answered(told);
            return;
        }
        ModelDescription model = described.get();
        if (!isSigned(model, key)) {
            refuse(model, "It is not signed with headquarters' key.", false, false);
        } else if (model.serial() == shelf.state().highest() && !shelf.isLost(model.serial())) {
            shelf.answered(told);
        } else if (model.serial() < shelf.state().highest()) {
            refuse(model, "It is older than one that was here before.", true, false);
        } else if (model.wantsNone()) {
            taker.drop();
            shelf.dropped(model);
            LOG.info("model dropped serial={}", model.serial());
        } else if (model.bytes() > PlatformApi.MOST_MODEL_BYTES) {
            refuse(model, "It is larger than a model may be.", true, false);
        } else if (!taker.reads(model.name(), model.schema())) {
            refuse(model, "Only a newer version of Rapport can read it.", false, true);
        } else {
            underway = new ModelArrival(platform, disk, shelf, model);
        }
    }

    private void arrive(ModelArrival arriving) throws IOException {
        ModelDescription model = arriving.model();
        try {
            if (arriving.step()) {
                take(model);
                shelf.taken(model, clock.instant());
                underway = null;
                LOG.info("model taken version={} serial={}", model.version(), model.serial());
            }
        } catch (ModelRefused e) {
            underway = null;
            refuse(model, e.sentence(), true, false);
        }
    }

    /** Whatever is wrong with the taker, sales and changes go on. */
    private void take(ModelDescription model) throws ModelRefused {
        try {
            taker.take(shelf.file(model), model);
        } catch (RuntimeException e) {
            throw new ModelRefused("The program failed on it (" + e.getClass().getSimpleName() + ").");
        }
    }

    /** @param counts whether older ones than this are replays from now on */
    private void refuse(ModelDescription model, String sentence, boolean counts, boolean unread) throws IOException {
        String reason = ModelShelf.shortened(sentence);
        LOG.warn("model refused version={} serial={}: {}", model.version(), model.serial(), reason);
        shelf.refused(new ModelShelf.Refused(model, told, unread, reason, clock.instant()), counts);
    }

    /** A device that was enrolled before there were models asks once, and keeps what it was told. */
    private String key() throws IOException {
        if (shelf.key().isEmpty()) {
            shelf.keep(platform.modelKey()
                    .map(ModelKey::publicKey)
                    .orElseThrow(() -> new PlatformException(Reason.MALFORMED, "a model and no key for it")));
        }
        return shelf.key();
    }

    private static boolean isSigned(ModelDescription model, String key) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
            check.update(model.signedBytes());
            return check.verify(Base64.getDecoder().decode(model.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private void lookAgain() {
        try {
            shelf.answered(0);
        } catch (IOException e) {
            LOG.warn("models are not looked at again: {}", e.getClass().getName());
        }
    }

    private void giveBackRoom() {
        ModelArrival arriving = underway;
        underway = null;
        if (arriving != null) {
            try {
                arriving.forget();
            } catch (IOException e) {
                LOG.warn("a part of a model stays on the disk: {}", e.getClass().getName());
            }
        }
    }

    private void pause(Instant now, Duration length) {
        pausedAt = now;
        pausedUntil = now.plus(length);
    }
}
