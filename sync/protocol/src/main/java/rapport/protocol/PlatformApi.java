package rapport.protocol;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rapport.domain.event.FactId;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.Checkpoint;
import rapport.domain.purchase.Purchase;

/**
 * What a device may ask of the platform. Every method blocks until the answer is there and throws
 * {@link PlatformException} when there is none that can be used; each may be repeated without harm. Thread-safe.
 */
public interface PlatformApi {
    /** The platform's word that it is there; needs no credentials. */
    PlatformStatus status();

    /**
     * Makes this device known. The code works once; repeated with the same key pair it gives the same answer, so that a
     * lost answer costs no code.
     */
    Enrolled enrol(EnrolmentRequest request);

    /** A description of everything that this device's store may know, at one position. */
    SnapshotManifest snapshot();

    /**
     * The bytes of a chunk as they were counted and hashed (gzip of one {@link SnapshotLine} a line), from an offset on.
     * The caller closes the stream.
     */
    InputStream chunk(String snapshot, int number, long fromByte);

    /**
     * What changed after a checkpoint. Waits up to {@code wait} for the first change if there is none; ends where one
     * of the platform's transactions ends.
     *
     * @param sums whether checksums of the store's rows are wanted with the last page
     */
    ChangePage changes(Checkpoint after, Duration wait, boolean sums);

    /** The rows of a bucket after a key, empty for the first ones. */
    BucketPage bucket(Bucket bucket, String after);

    /** Hands over facts; one outcome each, in the same order. */
    List<UploadOutcome> upload(Upload upload);

    /** Finds somebody whom the store does not know and tells them to this device; empty if there is nobody. */
    Optional<FoundCustomer> find(CustomerSearch search);

    /** What became of a fact; empty if the platform never saw it. */
    Optional<FactReceipt> fact(FactId id);

    /** Purchases with a receipt, invoice or slip number, as the ledger has them; for support and for checks. */
    List<Purchase> purchases(String number);

    /** Which model is wanted here; empty if the platform never had one. Nobody should believe it unchecked. */
    Optional<ModelDescription> model();

    /** What descriptions of models are checked with; empty for a platform that knows of no models. */
    Optional<ModelKey> modelKey();

    /**
     * The bytes of a model's file from an offset on: at least one and at most {@code most}, fewer where the line is slow.
     *
     * @throws PlatformException {@code REFUSED} when there is no such file, or it ends before the offset
     */
    byte[] modelBytes(String version, long fromByte, int most);

    /** Says which model works here, and which one was refused; the last word counts. */
    void tell(ModelStanding standing);

    /** Says how features and scores were spread here; a report with the same beginning counts once. */
    void tell(DriftReport report);

    /** The most facts of one upload. */
    int MOST_FACTS = 50;

    /** The largest file of a model. */
    long MOST_MODEL_BYTES = 256L << 20;
}
