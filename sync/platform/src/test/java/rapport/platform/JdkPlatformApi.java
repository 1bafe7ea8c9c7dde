package rapport.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.domain.event.FactId;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.Checkpoint;
import rapport.domain.purchase.Purchase;
import rapport.protocol.BucketPage;
import rapport.protocol.Challenge;
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
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.PlatformStatus;
import rapport.protocol.Problem;
import rapport.protocol.Session;
import rapport.protocol.SessionRequest;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;
import rapport.protocol.WireFormat;

/** The protocol over the JDK's HTTP client: written from the protocol alone, sharing nothing with the devices' client. */
final class JdkPlatformApi implements PlatformApi {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private final @Nullable String device;
    private final @Nullable KeyPair keys;
    private @Nullable String token;

    JdkPlatformApi(int port, @Nullable String device, @Nullable KeyPair keys) {
        this.port = port;
        this.device = device;
        this.keys = keys;
    }

    @Override
    public PlatformStatus status() {
        return Json.read(text(get("/v1/status")), PlatformStatus.class);
    }

    @Override
    public Enrolled enrol(EnrolmentRequest request) {
        return Json.read(text(post("/v1/enrolments", Json.write(request))), Enrolled.class);
    }

    @Override
    public SnapshotManifest snapshot() {
        return WireFormat.manifest(text(get("/v1/snapshot")));
    }

    @Override
    public InputStream chunk(String snapshot, int number, long fromByte) {
        HttpResponse<InputStream> answer = send(
                request("/v1/snapshots/" + snapshot + "/chunks/" + number).header("Range", "bytes=" + fromByte + "-"));
        if (answer.statusCode() != 206) {
            throw failure(answer);
        }
        return answer.body();
    }

    @Override
    public ChangePage changes(Checkpoint after, Duration wait, boolean sums) {
        return WireFormat.changePage(text(get("/v1/changes?epoch=" + after.epoch() + "&position=" + after.position()
                + "&digest=" + after.digest() + "&wait=" + wait.toSeconds() + "&sums=" + sums)));
    }

    @Override
    public BucketPage bucket(Bucket bucket, String after) {
        return WireFormat.bucketPage(
                bucket.table(),
                text(get("/v1/buckets/" + bucket.table().wireName() + "/" + bucket.number() + "?after="
                        + URLEncoder.encode(after, StandardCharsets.UTF_8))));
    }

    @Override
    public List<UploadOutcome> upload(Upload upload) {
        return WireFormat.outcomes(text(post("/v1/facts", WireFormat.upload(upload))));
    }

    @Override
    public Optional<FoundCustomer> find(CustomerSearch search) {
        HttpResponse<InputStream> answer = post("/v1/customers/find", Json.write(search));
        return answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(Json.read(text(answer), FoundCustomer.class));
    }

    @Override
    public Optional<FactReceipt> fact(FactId id) {
        HttpResponse<InputStream> answer = get("/v1/facts/" + id);
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(WireFormat.receipt(text(answer)));
    }

    @Override
    public List<Purchase> purchases(String number) {
        return WireFormat.purchases(
                text(get("/v1/purchases?number=" + URLEncoder.encode(number, StandardCharsets.UTF_8))));
    }

    @Override
    public Optional<ModelDescription> model() {
        return found(get("/v1/model"), ModelDescription.class);
    }

    @Override
    public Optional<ModelKey> modelKey() {
        return found(get("/v1/model/key"), ModelKey.class);
    }

    @Override
    public byte[] modelBytes(String version, long fromByte, int most) {
        HttpResponse<InputStream> answer =
                get("/v1/models/" + version + "/file", "bytes=" + fromByte + "-" + (fromByte + most - 1));
        if (answer.statusCode() != 206) {
            throw failure(answer);
        }
        try (InputStream in = answer.body()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new PlatformException(Reason.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void tell(ModelStanding standing) {
        text(post("/v1/model/standing", Json.write(standing)));
    }

    @Override
    public void tell(DriftReport report) {
        text(post("/v1/drift", Json.write(report)));
    }

    private static <T> Optional<T> found(HttpResponse<InputStream> answer, Class<T> type) {
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(Json.read(text(answer), type));
    }

    HttpResponse<InputStream> get(String path) {
        return send(request(path));
    }

    HttpResponse<InputStream> get(String path, String range) {
        return send(request(path).header("Range", range));
    }

    HttpResponse<InputStream> post(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<InputStream> post(String path, HttpRequest.BodyPublisher body) {
        return send(request(path).POST(body));
    }

    /** The same device at another platform. */
    JdkPlatformApi at(int another) {
        return new JdkPlatformApi(another, device, keys);
    }

    /** A device of a new code, with keys of its own. */
    static JdkPlatformApi enrolled(int port, String code) {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Enrolled enrolled = new JdkPlatformApi(port, null, null)
                    .enrol(new EnrolmentRequest(
                            code,
                            Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                            "i-1"));
            return new JdkPlatformApi(port, enrolled.device(), keys);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Problem problem(HttpResponse<InputStream> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        if (!type.startsWith(Problem.MEDIA_TYPE)) {
            throw new AssertionError("no problem but " + type + " with status " + answer.statusCode());
        }
        return Json.read(read(answer), Problem.class);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return keys == null ? request : request.header("Authorization", "Bearer " + token());
    }

    private String token() {
        if (token == null) {
            JdkPlatformApi stranger = new JdkPlatformApi(port, null, null);
            String challenge = Json.read(
                            text(stranger.post("/v1/challenges", Json.write(Map.of("device", device)))),
                            Challenge.class)
                    .challenge();
            String sessions = Json.write(new SessionRequest(device, challenge, signature(challenge)));
            token = Json.read(text(stranger.post("/v1/sessions", sessions)), Session.class)
                    .token();
        }
        return token;
    }

    private String signature(String challenge) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(SessionRequest.signedBytes(device, challenge));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<InputStream> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new PlatformException(Reason.UNREACHABLE, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(HttpResponse<InputStream> answer) {
        if (answer.statusCode() != 200 && answer.statusCode() != 201) {
            throw failure(answer);
        }
        return read(answer);
    }

    private static PlatformException failure(HttpResponse<InputStream> answer) {
        Problem problem = problem(answer);
        Reason reason = switch (answer.statusCode()) {
            case 401 -> Reason.UNAUTHORISED;
            case 410 -> Reason.CHECKPOINT_GONE;
            case 426 -> Reason.TOO_OLD;
            case 429, 503 -> Reason.BUSY;
            default -> Reason.REFUSED;
        };
        int seconds = answer.headers()
                .firstValue("Retry-After")
                .map(Integer::parseInt)
                .orElse(0);
        return new PlatformException(reason, problem.code(), problem.detail(), seconds);
    }

    private static String read(HttpResponse<InputStream> answer) {
        try (InputStream in = answer.body()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PlatformException(Reason.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }
}
