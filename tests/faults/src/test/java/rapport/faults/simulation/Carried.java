package rapport.faults.simulation;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import rapport.protocol.PlatformStatus;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;

/** A line that hands everything on as it is; planted bugs change one thing about it. */
class Carried implements PlatformApi {
    final PlatformApi line;

    Carried(PlatformApi line) {
        this.line = line;
    }

    @Override
    public PlatformStatus status() {
        return line.status();
    }

    @Override
    public Enrolled enrol(EnrolmentRequest request) {
        return line.enrol(request);
    }

    @Override
    public SnapshotManifest snapshot() {
        return line.snapshot();
    }

    @Override
    public InputStream chunk(String snapshot, int number, long fromByte) {
        return line.chunk(snapshot, number, fromByte);
    }

    @Override
    public ChangePage changes(Checkpoint after, Duration wait, boolean sums) {
        return line.changes(after, wait, sums);
    }

    @Override
    public BucketPage bucket(Bucket bucket, String after) {
        return line.bucket(bucket, after);
    }

    @Override
    public List<UploadOutcome> upload(Upload upload) {
        return line.upload(upload);
    }

    @Override
    public Optional<FoundCustomer> find(CustomerSearch search) {
        return line.find(search);
    }

    @Override
    public Optional<FactReceipt> fact(FactId id) {
        return line.fact(id);
    }

    @Override
    public List<Purchase> purchases(String number) {
        return line.purchases(number);
    }

    @Override
    public Optional<ModelDescription> model() {
        return line.model();
    }

    @Override
    public Optional<ModelKey> modelKey() {
        return line.modelKey();
    }

    @Override
    public byte[] modelBytes(String version, long fromByte, int most) {
        return line.modelBytes(version, fromByte, most);
    }

    @Override
    public void tell(ModelStanding standing) {
        line.tell(standing);
    }

    @Override
    public void tell(DriftReport report) {
        line.tell(report);
    }
}
