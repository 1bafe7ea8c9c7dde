package rapport.sync.client;

import java.io.InputStream;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;
import rapport.domain.event.FactId;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.Checkpoint;
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
import rapport.protocol.Noted;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.PlatformStatus;
import rapport.protocol.ProtocolVersion;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;
import rapport.protocol.WireFormat;

/**
 * The platform over HTTP. Whatever comes back, the caller gets a value or a {@link PlatformException}, within the times
 * and sizes of its {@link HttpConfig}. Thread-safe.
 */
public final class HttpPlatformApi implements PlatformApi, AutoCloseable {
    private static final Duration AT_ONCE = Duration.ZERO;
    /** How much longer than it was asked to wait the platform may take to say that nothing changed. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** A piece of a model is as much as comes in this time: changes wait behind it. */
    private static final Duration ENOUGH = Duration.ofSeconds(2);

    private final String root;
    private final HttpLine line;
    private final Duration preparing;
    private final @Nullable HttpSession session;

    private HttpPlatformApi(URI platform, HttpConfig config, @Nullable DeviceId device, @Nullable KeyPair identity) {
        this.root = platform.toString().replaceFirst("/+$", "") + "/v" + ProtocolVersion.CURRENT;
        this.line = new HttpLine(config);
        this.preparing = config.preparing();
        this.session = device == null || identity == null
                ? null
                : new HttpSession(device, identity, (path, json) -> ask(post(path, json)));
    }

    /** The platform as an enrolled device asks it. */
    public static HttpPlatformApi asDevice(URI platform, HttpConfig config, DeviceId device, KeyPair identity) {
        return new HttpPlatformApi(platform, config, device, identity);
    }

    /** The platform as a device asks it that is not enrolled: its status, and enrolment. */
    public static HttpPlatformApi asStranger(URI platform, HttpConfig config) {
        return new HttpPlatformApi(platform, config, null, null);
    }

    @Override
    public PlatformStatus status() {
        return Json.read(ask(get("/status")), PlatformStatus.class);
    }

    @Override
    public Enrolled enrol(EnrolmentRequest request) {
        return Json.read(ask(post("/enrolments", Json.write(request))), Enrolled.class);
    }

    @Override
    public SnapshotManifest snapshot() {
        return WireFormat.manifest(authorised(get("/snapshot"), preparing).text());
    }

    @Override
    public InputStream chunk(String snapshot, int number, long fromByte) {
        String path = "/snapshots/" + snapshot + "/chunks/" + number;
        String token = token("");
        try {
            return line.bytes(signed(get(path), token), fromByte);
        } catch (PlatformException e) {
            if (e.reason() != Reason.UNAUTHORISED) {
                throw e;
            }
            return line.bytes(signed(get(path), token(token)), fromByte);
        }
    }

    @Override
    public ChangePage changes(Checkpoint after, Duration wait, boolean sums) {
        ClassicRequestBuilder request = get("/changes")
                .addParameter("epoch", after.epoch())
                .addParameter("position", Long.toString(after.position()))
                .addParameter("digest", after.digest())
                .addParameter("wait", Long.toString(wait.toSeconds()));
        if (sums) {
            request.addParameter("sums", "true");
        }
        return WireFormat.changePage(authorised(request, wait.plus(GRACE)).text());
    }

    @Override
    public BucketPage bucket(Bucket bucket, String after) {
        ClassicRequestBuilder request = get("/buckets/" + bucket.table().wireName() + "/" + bucket.number())
                .addParameter("after", after);
        return WireFormat.bucketPage(
                bucket.table(), authorised(request, AT_ONCE).text());
    }

    @Override
    public List<UploadOutcome> upload(Upload upload) {
        return WireFormat.outcomes(
                authorised(post("/facts", WireFormat.upload(upload)), AT_ONCE).text());
    }

    @Override
    public Optional<FoundCustomer> find(CustomerSearch search) {
        return authorised(post("/customers/find", Json.write(search)), AT_ONCE)
                .textIfFound()
                .map(json -> Json.read(json, FoundCustomer.class));
    }

    @Override
    public Optional<FactReceipt> fact(FactId id) {
        return authorised(get("/facts/" + id), AT_ONCE).textIfFound().map(WireFormat::receipt);
    }

    @Override
    public List<Purchase> purchases(String number) {
        return WireFormat.purchases(authorised(get("/purchases").addParameter("number", number), AT_ONCE)
                .text());
    }

    @Override
    public Optional<ModelDescription> model() {
        return authorised(get("/model"), AT_ONCE).textIfFound().map(json -> Json.read(json, ModelDescription.class));
    }

    @Override
    public Optional<ModelKey> modelKey() {
        return authorised(get("/model/key"), AT_ONCE).textIfFound().map(json -> Json.read(json, ModelKey.class));
    }

    @Override
    public byte[] modelBytes(String version, long fromByte, int most) {
        String path = "/models/" + version + "/file";
        String token = token("");
        try {
            return line.part(signed(get(path), token), fromByte, most, ENOUGH);
        } catch (PlatformException e) {
            if (e.reason() != Reason.UNAUTHORISED) {
                throw e;
            }
            return line.part(signed(get(path), token(token)), fromByte, most, ENOUGH);
        }
    }

    @Override
    public void tell(ModelStanding standing) {
        noted(post("/model/standing", Json.write(standing)));
    }

    @Override
    public void tell(DriftReport report) {
        noted(post("/drift", Json.write(report)));
    }

    private void noted(ClassicRequestBuilder request) {
        if (!Json.read(authorised(request, AT_ONCE).text(), Noted.class).noted()) {
            throw new PlatformException(Reason.MALFORMED, "told, and not noted");
        }
    }

    @Override
    public void close() {
        line.close();
    }

    private ClassicRequestBuilder get(String path) {
        return ClassicRequestBuilder.get(root + path);
    }

    private ClassicRequestBuilder post(String path, String json) {
        return ClassicRequestBuilder.post(root + path).setEntity(json, ContentType.APPLICATION_JSON);
    }

    private String ask(ClassicRequestBuilder request) {
        return line.ask(request.build(), AT_ONCE).text();
    }

    /** Sends the request with this device's pass, and once more with a new one if that is no longer taken. */
    private HttpAnswer authorised(ClassicRequestBuilder request, Duration wait) {
        String token = token("");
        HttpAnswer answer = line.ask(signed(request, token), wait);
        return answer.status() == 401 ? line.ask(signed(request, token(token)), wait) : answer;
    }

    private static ClassicHttpRequest signed(ClassicRequestBuilder request, String token) {
        return request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
    }

    private String token(String refused) {
        if (session == null) {
            throw new PlatformException(Reason.UNAUTHORISED, "this device is not enrolled");
        }
        return session.token(refused);
    }
}
