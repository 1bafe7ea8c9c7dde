package rapport.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import rapport.domain.event.FactId;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.Checkpoint;
import rapport.domain.purchase.Purchase;
import rapport.platform.device.KnownDevice;
import rapport.platform.feed.BucketRows;
import rapport.platform.feed.FeedPage;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.CustomerSearch;
import rapport.protocol.DriftReport;
import rapport.protocol.FactReceipt;
import rapport.protocol.FoundCustomer;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelKey;
import rapport.protocol.ModelStanding;
import rapport.protocol.PlatformApi;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;

/**
 * What one enrolled device may ask, without a line in between: over HTTP it gets exactly these answers. Every method may
 * be called again without harm, and throws {@link Refusal} when the answer is no. Thread-safe.
 */
public final class DeviceDoor {
    private final KnownDevice device;
    private final Services services;

    private final InstantSource clock;

    DeviceDoor(KnownDevice device, Services services, InstantSource clock) {
        this.device = device;
        this.services = services;
        this.clock = clock;
    }

    /** The device that asks. */
    public KnownDevice device() {
        return device;
    }

    /** Everything that the device's store may know, at one position; what is pinned to the device alone comes after it. */
    public SnapshotManifest snapshot() {
        Services data = data();
        data.scopes().forgetExpired(clock.instant());
        SnapshotManifest manifest = data.snapshots().of(device.store());
        data.scopes()
                .tellPinsAnew(device.store(), device.id(), manifest.checkpoint().position());
        return manifest;
    }

    /** The file of a chunk, as it goes over the line. */
    public Path chunk(String snapshot, int number) {
        return data().snapshots().chunk(device.store(), snapshot, number);
    }

    /**
     * What changed after a checkpoint; waits so long for the first change if there is none. A checkpoint of changes that
     * the platform has lost begins a new epoch.
     *
     * @param sums whether to tell the sums of what the device should then have, if that is possible now
     */
    public FeedPage changes(Checkpoint after, Duration wait, boolean sums) {
        Services data = data();
        data.scopes().forgetExpired(clock.instant());
        try {
            return data.feed().after(device.store(), device.id(), after, wait, sums);
        } catch (Refusal refused) {
            if (refused.code() == ProblemCode.CHECKPOINT_GONE) {
                data.epochs().testify(device.id(), after);
            }
            throw refused;
        }
    }

    /**
     * The rows of a bucket that the device should have, a page of them.
     *
     * @param after the key after which to go on, empty for the first page
     */
    public BucketRows bucket(Bucket bucket, String after) {
        return data().checksums().rows(device.store(), device.id(), bucket, after);
    }

    /** One outcome for each fact, in the same order; what is accepted is on the disk. */
    public List<UploadOutcome> take(Upload upload) {
        if (upload.facts().size() > PlatformApi.MOST_FACTS) {
            throw new Refusal(ProblemCode.TOO_LARGE, "An upload has at most " + PlatformApi.MOST_FACTS + " facts.");
        }
        return services.intake().take(device.id(), upload);
    }

    /** Somebody whom the store does not know, told to this device from now on. */
    public FoundCustomer find(CustomerSearch search) {
        return data().searches().find(device.id(), device.store(), search);
    }

    /** What became of a fact. */
    public Optional<FactReceipt> fact(FactId id) {
        return services.intake().receipt(id);
    }

    /** The purchases with a receipt, invoice or slip number. */
    public List<Purchase> purchases(String number) {
        return data().purchases().numbered(number);
    }

    /** Which model is wanted on devices; empty if there never was one. */
    public Optional<ModelDescription> model() {
        return data().models().wanted();
    }

    /** What descriptions of models are checked with. */
    public ModelKey modelKey() {
        return data().models().key();
    }

    /** How large the file of a model is. */
    public long modelSize(String version) {
        return data().models().size(version);
    }

    /** Sends a part of the file of a model. */
    public void sendModel(String version, long from, long length, OutputStream out) throws IOException {
        data().models().send(version, from, length, out);
    }

    /** Notes what became of models on the device. */
    public void take(ModelStanding standing) {
        data().models().note(device.id(), standing);
    }

    /** Notes how features and scores are spread on the device. */
    public void take(DriftReport report) {
        data().drift().take(device.id(), report);
    }

    /** A forked device may hand over what it has, and learns nothing more. */
    private Services data() {
        services.forks().check(device.id());
        return services;
    }
}
