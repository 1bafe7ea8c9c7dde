package rapport.sync.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import rapport.domain.event.FactId;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.Table;
import rapport.domain.store.DeviceId;
import rapport.protocol.BucketPage;
import rapport.protocol.Challenge;
import rapport.protocol.CustomerSearch;
import rapport.protocol.DriftReport;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.Json;
import rapport.protocol.ModelStanding;
import rapport.protocol.Noted;
import rapport.protocol.PlatformException;
import rapport.protocol.Problem;
import rapport.protocol.Session;
import rapport.protocol.SessionRequest;
import rapport.protocol.WireFormat;
import rapport.testkit.ScriptedPlatform;

/** A {@link ScriptedPlatform} over HTTP, with sessions that are good until {@link #endSessions}. */
final class ScriptedHttpServer implements AutoCloseable {
    private final ScriptedPlatform platform;
    private final HttpServer server;
    private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();
    private final Map<String, ScriptedPlatform> sessions = new ConcurrentHashMap<>();
    private volatile String lastQuery = "";
    private final List<String> requests = new CopyOnWriteArrayList<>();

    ScriptedHttpServer(ScriptedPlatform platform) throws IOException {
        this.platform = platform;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void endSessions() {
        sessions.clear();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The query of the last request, decoded. */
    String lastQuery() {
        return URLDecoder.decode(lastQuery, StandardCharsets.UTF_8);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/v1".length());
        requests.add(exchange.getRequestMethod() + " " + path);
        lastQuery = String.valueOf(exchange.getRequestURI().getRawQuery());
        try (exchange) {
            try {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                answer(exchange, path, body);
            } catch (PlatformException e) {
                int status = switch (e.reason()) {
                    case UNAUTHORISED -> 401;
                    case CHECKPOINT_GONE -> 410;
                    case TOO_OLD -> 426;
                    case BUSY -> 503;
                    case REFUSED -> 409;
                    case UNREACHABLE -> 504;
                    case MALFORMED -> 400;
                };
                problem(exchange, status, e.code());
            } catch (Exception e) {
                problem(exchange, 500, "RAP-TEST");
            }
        }
    }

    private void answer(HttpExchange exchange, String path, String body) throws Exception {
        String[] parts = path.split("/");
        switch (parts[1]) {
            case "status" -> json(exchange, Json.write(platform.asStranger().status()));
            case "enrolments" -> json(exchange, Json.write(enrol(Json.read(body, EnrolmentRequest.class))));
            case "challenges" -> json(exchange, Json.write(new Challenge("challenge for " + body)));
            case "sessions" -> json(exchange, Json.write(session(Json.read(body, SessionRequest.class))));
            case "snapshot" ->
                json(exchange, WireFormat.manifest(device(exchange).snapshot()));
            case "snapshots" -> chunk(exchange, device(exchange), parts[2], Integer.parseInt(parts[4]));
            case "changes" -> json(exchange, changes(device(exchange), query(exchange)));
            case "buckets" -> json(exchange, bucket(device(exchange), parts, query(exchange)));
            case "customers" -> find(exchange, device(exchange), Json.read(body, CustomerSearch.class));
            case "purchases" ->
                json(
                        exchange,
                        WireFormat.purchases(
                                device(exchange).purchases(query(exchange).get("number"))));
            case "facts" -> facts(exchange, device(exchange), parts, body);
            case "model" -> model(exchange, device(exchange), parts, body);
            case "models" -> modelFile(exchange, device(exchange), parts[2]);
            case "drift" -> {
                device(exchange).tell(Json.read(body, DriftReport.class));
                json(exchange, Json.write(new Noted(true)));
            }
            default -> problem(exchange, 404, "RAP-NOT-FOUND");
        }
    }

    private Enrolled enrol(EnrolmentRequest request) throws Exception {
        Enrolled enrolled = platform.asStranger().enrol(request);
        byte[] key = Base64.getDecoder().decode(request.publicKey());
        keys.put(enrolled.device(), KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        return enrolled;
    }

    private Session session(SessionRequest request) throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(keys.get(request.device()));
        signature.update(SessionRequest.signedBytes(request.device(), request.challenge()));
        if (!signature.verify(Base64.getDecoder().decode(request.signature()))) {
            throw new PlatformException(PlatformException.Reason.UNAUTHORISED, "RAP-UNAUTHORISED", "", 0);
        }
        String token = "token-" + requests.size();
        sessions.put(token, platform.asDevice(new DeviceId(request.device())));
        return new Session(token, 600);
    }

    private ScriptedPlatform device(HttpExchange exchange) {
        String pass = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        ScriptedPlatform device = sessions.get(pass.replace("Bearer ", ""));
        if (device == null) {
            throw new PlatformException(PlatformException.Reason.UNAUTHORISED, "RAP-UNAUTHORISED", "", 0);
        }
        return device;
    }

    private static String changes(ScriptedPlatform device, Map<String, String> query) {
        Checkpoint after =
                new Checkpoint(query.get("epoch"), Long.parseLong(query.get("position")), query.get("digest"));
        return new PageText(device.changes(
                        after, Duration.ofSeconds(Long.parseLong(query.get("wait"))), "true".equals(query.get("sums"))))
                .json();
    }

    private static String bucket(ScriptedPlatform device, String[] parts, Map<String, String> query) {
        Table table = Table.valueOf(parts[2].toUpperCase(Locale.ROOT));
        BucketPage page =
                device.bucket(new Bucket(table, Integer.parseInt(parts[3])), String.valueOf(query.get("after")));
        return WireFormat.bucketPage(
                page.at(),
                page.rows().stream()
                        .map(row -> WireFormat.snapshotLine(row.position(), WireFormat.row(row.row())))
                        .toList(),
                page.next());
    }

    private static void find(HttpExchange exchange, ScriptedPlatform device, CustomerSearch search) throws IOException {
        var found = device.find(search);
        if (found.isPresent()) {
            json(exchange, Json.write(found.get()));
        } else {
            problem(exchange, 404, "RAP-NOT-FOUND");
        }
    }

    private static void facts(HttpExchange exchange, ScriptedPlatform device, String[] parts, String body)
            throws IOException {
        if (parts.length == 2) {
            json(exchange, WireFormat.outcomes(device.upload(WireFormat.upload(body))));
            return;
        }
        var receipt = device.fact(FactId.of(parts[2]));
        if (receipt.isPresent()) {
            json(exchange, WireFormat.receipt(receipt.get()));
        } else {
            problem(exchange, 404, "RAP-NOT-FOUND");
        }
    }

    private static void model(HttpExchange exchange, ScriptedPlatform device, String[] parts, String body)
            throws IOException {
        if (parts.length == 3 && parts[2].equals("standing")) {
            device.tell(Json.read(body, ModelStanding.class));
            json(exchange, Json.write(new Noted(true)));
            return;
        }
        Optional<?> found = parts.length == 3 ? device.modelKey() : device.model();
        if (found.isPresent()) {
            json(exchange, Json.write(found.get()));
        } else {
            problem(exchange, 404, "RAP-NOT-FOUND");
        }
    }

    private static void modelFile(HttpExchange exchange, ScriptedPlatform device, String version) throws IOException {
        String[] range = exchange.getRequestHeaders()
                .getFirst("Range")
                .replace("bytes=", "")
                .split("-");
        long from = Long.parseLong(range[0]);
        byte[] bytes = device.modelBytes(version, from, (int) (Long.parseLong(range[1]) - from + 1));
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (from + bytes.length - 1) + "/*");
        exchange.sendResponseHeaders(206, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void chunk(HttpExchange exchange, ScriptedPlatform device, String snapshot, int number)
            throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        long from = range == null ? 0 : Long.parseLong(range.replaceAll("bytes=(\\d+)-", "$1"));
        byte[] rest;
        try (InputStream in = device.chunk(snapshot, number, from)) {
            rest = in.readAllBytes();
        }
        if (range != null) {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Range",
                            "bytes " + from + "-" + (from + rest.length - 1) + "/" + (from + rest.length));
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, rest.length);
        exchange.getResponseBody().write(rest);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    private static void json(HttpExchange exchange, String json) throws IOException {
        send(exchange, 200, "application/json", json);
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        send(exchange, status, Problem.MEDIA_TYPE, Json.write(new Problem("about:blank", "No", status, "", code)));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
