package rapport.sync.client;

import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import rapport.domain.event.FactId;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.Checkpoint;
import rapport.domain.purchase.Purchase;
import rapport.protocol.BucketPage;
import rapport.protocol.ChangePage;
import rapport.protocol.CustomerSearch;
import rapport.protocol.DriftReport;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.FactReceipt;
import rapport.protocol.FoundCustomer;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelKey;
import rapport.protocol.ModelStanding;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformStatus;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;

/**
 * A platform whose questions can be given up. Threads are interrupted while they ask and never elsewhere, because an
 * interrupt in the middle of a database read closes the database's file. Thread-safe.
 */
final class InterruptibleApi implements PlatformApi {
    private final PlatformApi platform;
    private final Set<Thread> asking = new HashSet<>();
    private boolean hungUp;

    InterruptibleApi(PlatformApi platform) {
        this.platform = platform;
    }

    /** Gives up all questions, those to come too. */
    synchronized void hangUp() {
        hungUp = true;
        asking.forEach(Thread::interrupt);
    }

    synchronized boolean hungUp() {
        return hungUp;
    }

    @Override
    public PlatformStatus status() {
        return ask(platform::status);
    }

    @Override
    public Enrolled enrol(EnrolmentRequest request) {
        return ask(() -> platform.enrol(request));
    }

    @Override
    public SnapshotManifest snapshot() {
        return ask(platform::snapshot);
    }

    @Override
    public InputStream chunk(String snapshot, int number, long fromByte) {
        return ask(() -> platform.chunk(snapshot, number, fromByte));
    }

    @Override
    public ChangePage changes(Checkpoint after, Duration wait, boolean sums) {
        return ask(() -> platform.changes(after, wait, sums));
    }

    @Override
    public BucketPage bucket(Bucket bucket, String after) {
        return ask(() -> platform.bucket(bucket, after));
    }

    @Override
    public List<UploadOutcome> upload(Upload upload) {
        return ask(() -> platform.upload(upload));
    }

    @Override
    public Optional<FoundCustomer> find(CustomerSearch search) {
        return ask(() -> platform.find(search));
    }

    @Override
    public Optional<FactReceipt> fact(FactId id) {
        return ask(() -> platform.fact(id));
    }

    @Override
    public List<Purchase> purchases(String number) {
        return ask(() -> platform.purchases(number));
    }

    @Override
    public Optional<ModelDescription> model() {
        return ask(platform::model);
    }

    @Override
    public Optional<ModelKey> modelKey() {
        return ask(platform::modelKey);
    }

    @Override
    public byte[] modelBytes(String version, long fromByte, int most) {
        return ask(() -> platform.modelBytes(version, fromByte, most));
    }

    @Override
    public void tell(ModelStanding standing) {
        ask(() -> {
            platform.tell(standing);
            return standing;
        });
    }

    @Override
    public void tell(DriftReport report) {
        ask(() -> {
            platform.tell(report);
            return report;
        });
    }

    private <T> T ask(Supplier<T> question) {
        begin();
        try {
            return question.get();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (hungUp) {
            throw new PlatformException(PlatformException.Reason.UNREACHABLE, "the sync is ending");
        }
        asking.add(Thread.currentThread());
    }

    /** The interrupt was meant for the question alone. */
    private synchronized void end() {
        asking.remove(Thread.currentThread());
        if (hungUp) {
            boolean _ = Thread.interrupted();
        }
    }
}
