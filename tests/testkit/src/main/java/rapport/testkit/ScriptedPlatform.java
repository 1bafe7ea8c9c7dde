package rapport.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import rapport.domain.customer.Customer;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.SequencedFact;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.purchase.Purchase;
import rapport.domain.store.DeviceId;
import rapport.protocol.BucketPage;
import rapport.protocol.ChangePage;
import rapport.protocol.CustomerSearch;
import rapport.protocol.DriftReport;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.FactReceipt;
import rapport.protocol.FoundCustomer;
import rapport.protocol.Json;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelKey;
import rapport.protocol.ModelStanding;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformStatus;
import rapport.protocol.ProtocolVersion;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;
import rapport.protocol.WireFormat;
import rapport.testkit.Mishaps.Request;

/**
 * A platform in memory, as one device sees it. Follows the protocol, down to the text of every message, until its
 * {@link Mishaps} say otherwise; {@link #asDevice} is another device's view of the same platform. Thread-safe.
 */
public final class ScriptedPlatform implements PlatformApi {
    private final ScriptedCentre centre;
    private final InstantSource clock;
    private final String device;
    private final Mishaps mishaps;

    private ScriptedPlatform(ScriptedCentre centre, InstantSource clock, String device) {
        this.centre = centre;
        this.clock = clock;
        this.device = device;
        this.mishaps = new Mishaps(() -> centre.change(() -> {}));
    }

    /** A platform with {@link TypicalRetailer#ROWS}, backed up so, as the enrolled {@link TypicalStores#TABLET}. */
    public static ScriptedPlatform typical() {
        return of(TypicalRetailer.ROWS, new TestClock());
    }

    /** A platform with these rows, one transaction each, backed up so, as the enrolled {@link TypicalStores#TABLET}. */
    public static ScriptedPlatform of(List<PlatformRow> rows, InstantSource clock) {
        ScriptedCentre centre = new ScriptedCentre(clock);
        rows.forEach(row -> centre.put(List.of(row)));
        centre.backUp();
        centre.know(TypicalStores.TABLET.value());
        return new ScriptedPlatform(centre, clock, TypicalStores.TABLET.value());
    }

    /** The same platform as an enrolled device sees it, over a line of its own. */
    public ScriptedPlatform asDevice(DeviceId other) {
        centre.know(other.value());
        return new ScriptedPlatform(centre, clock, other.value());
    }

    /** The same platform as a device sees it that is not enrolled. */
    public ScriptedPlatform asStranger() {
        return new ScriptedPlatform(centre, clock, "");
    }

    /** The same platform as a device sees it that signs with this key: a stranger unless it was enrolled with it. */
    public ScriptedPlatform connect(DeviceId claimed, KeyPair identity) {
        String key = Base64.getEncoder().encodeToString(identity.getPublic().getEncoded());
        return centre.enrolledWith(claimed.value(), key)
                ? new ScriptedPlatform(centre, clock, claimed.value())
                : asStranger();
    }

    /** The models that this platform wants on its devices. */
    public ScriptedModels models() {
        return centre.models();
    }

    public Mishaps mishaps() {
        return mishaps;
    }

    /** A code that enrols one device in the King's Road. */
    public String newCode() {
        return centre.newCode();
    }

    /** The platform changes rows in one transaction. */
    public void put(PlatformRow... rows) {
        centre.put(List.of(rows));
    }

    /** A row is gone. */
    public void remove(Table table, String key) {
        centre.change(() -> centre.feed().remove(table, key));
    }

    /** A backup is made, and pages say from now on how far it goes. */
    public void backUp() {
        centre.backUp();
    }

    /** There is somebody whom only other stores know, until a device asks for them. */
    public void keepElsewhere(Customer customer, Purchase... purchases) {
        centre.keepElsewhere(new ScriptedSearch.Elsewhere(customer, List.of(purchases)));
    }

    /** The incarnations that came with this device's uploads, one for each upload, oldest first. */
    public List<String> incarnations() {
        return mishaps.incarnations();
    }

    /** The platform is restored from the last backup: facts are gone, the epoch is new. */
    public void restoreBackup() {
        centre.restore();
    }

    /** The changes so far are no longer kept: checkpoints before now are gone. */
    public void forgetHistory() {
        centre.forgetHistory();
    }

    /** Answers facts that are new to the platform, instead of the platform's own judgement where there is an answer. */
    public void judge(Function<SequencedFact, Optional<FactOutcome>> judge) {
        centre.judge(judge);
    }

    /** How many rows a chunk of the next snapshot has at most; 3 at first. */
    public void rowsPerChunk(int rows) {
        centre.rowsPerChunk(rows);
    }

    /** The facts that the platform has, in the order in which they first came. */
    public List<FactId> facts() {
        return centre.facts();
    }

    /** How often a fact came. */
    public int arrivals(FactId id) {
        return centre.arrivals(id);
    }

    /** How far the platform is. */
    public Checkpoint head() {
        return centre.head();
    }

    @Override
    public PlatformStatus status() {
        return ask(
                Request.STATUS,
                "",
                () -> new PlatformStatus(
                        "scripted", List.of(ProtocolVersion.CURRENT), centre.epoch(), clock.instant()));
    }

    @Override
    public Enrolled enrol(EnrolmentRequest request) {
        return ask(Request.ENROL, "", () -> centre.enrol(request));
    }

    @Override
    public SnapshotManifest snapshot() {
        return authorised(
                Request.SNAPSHOT,
                "",
                () -> WireFormat.manifest(
                        WireFormat.manifest(centre.snapshot(device).manifest())));
    }

    @Override
    public InputStream chunk(String snapshot, int number, long fromByte) {
        return authorised(Request.CHUNK, number + " from " + fromByte, () -> {
            ScriptedFeed.ScriptedSnapshot found = centre.snapshotWithId(snapshot);
            if (found == null || number < 0 || number >= found.chunks().size()) {
                throw new PlatformException(PlatformException.Reason.REFUSED, "RAP-SNAPSHOT-GONE", "no such chunk", 0);
            }
            return stream(number, found.chunks().get(number), (int) fromByte);
        });
    }

    @Override
    public ChangePage changes(Checkpoint after, Duration wait, boolean sums) {
        return authorised(
                Request.CHANGES,
                "after " + after.position(),
                () -> WireFormat.changePage(centre.changes(after, wait, sums, mishaps::told, mishaps::offline)));
    }

    @Override
    public BucketPage bucket(Bucket bucket, String after) {
        return authorised(
                Request.BUCKET,
                bucket.table().wireName() + "/" + bucket.number() + " after " + after,
                () -> WireFormat.bucketPage(bucket.table(), centre.bucket(bucket, after)));
    }

    @Override
    public Optional<FoundCustomer> find(CustomerSearch search) {
        return authorised(Request.FIND, search.key().name(), () -> centre.find(search));
    }

    @Override
    public List<UploadOutcome> upload(Upload upload) {
        return authorised(Request.UPLOAD, upload.facts().size() + " facts", () -> {
            mishaps.noteIncarnation(upload.incarnation());
            if (upload.facts().size() > MOST_FACTS) {
                throw new PlatformException(PlatformException.Reason.REFUSED, "RAP-TOO-LARGE", "too many facts", 0);
            }
            List<UploadOutcome> outcomes = WireFormat.upload(WireFormat.upload(upload)).facts().stream()
                    .map(fact -> new UploadOutcome(fact.fact().id(), centre.receive(device, fact)))
                    .toList();
            return WireFormat.outcomes(WireFormat.outcomes(outcomes));
        });
    }

    @Override
    public Optional<FactReceipt> fact(FactId id) {
        return authorised(Request.FACT, id.toString(), () -> centre.receipt(id));
    }

    @Override
    public List<Purchase> purchases(String number) {
        return authorised(
                Request.PURCHASES, number, () -> WireFormat.purchases(WireFormat.purchases(centre.purchases(number))));
    }

    @Override
    public Optional<ModelDescription> model() {
        return authorised(
                Request.MODEL,
                "",
                () -> centre.models().wanted().map(wanted -> Json.read(Json.write(wanted), ModelDescription.class)));
    }

    @Override
    public Optional<ModelKey> modelKey() {
        return authorised(Request.MODEL_KEY, "", centre.models()::key);
    }

    @Override
    public byte[] modelBytes(String version, long fromByte, int most) {
        return authorised(Request.MODEL_BYTES, version + " from " + fromByte, () -> {
            byte[] bytes = centre.models().bytes(version, fromByte, Math.min(most, mishaps.mostModelBytes()));
            if (mishaps.damagesModel()) {
                bytes[bytes.length / 2] ^= 1;
            }
            return bytes;
        });
    }

    @Override
    public void tell(ModelStanding standing) {
        authorised(Request.MODEL_STANDING, "", () -> {
            centre.models().note(device, Json.read(Json.write(standing), ModelStanding.class));
            return true;
        });
    }

    @Override
    public void tell(DriftReport report) {
        authorised(Request.DRIFT, "", () -> {
            centre.models().note(Json.read(Json.write(report), DriftReport.class));
            return true;
        });
    }

    private <T> T authorised(Request kind, String detail, Supplier<T> answer) {
        return ask(kind, detail, () -> {
            centre.authorise(device);
            return answer.get();
        });
    }

    private <T> T ask(Request kind, String detail, Supplier<T> answer) {
        mishaps.before(kind, detail);
        T given = answer.get();
        mishaps.after(kind);
        return given;
    }

    private InputStream stream(int number, byte[] chunk, int from) {
        byte[] rest = Arrays.copyOfRange(chunk, from, chunk.length);
        if (mishaps.damages(number)) {
            rest[rest.length / 2] ^= 1;
        }
        int cut = mishaps.cuts(number);
        InputStream whole = new ByteArrayInputStream(rest, 0, cut < 0 ? rest.length : Math.min(cut, rest.length));
        return cut < 0 ? whole : new SequenceInputStream(whole, new BrokenStream(mishaps));
    }

    /** Ends as a broken connection does. */
    private static final class BrokenStream extends InputStream {
        private final Mishaps mishaps;

        BrokenStream(Mishaps mishaps) {
            this.mishaps = mishaps;
        }

        @Override
        public int read() throws IOException {
            mishaps.brokeOff();
            throw new IOException("the test took the line away");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return read();
        }
    }
}
