package rapport.platform.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.random.RandomGenerator;
import rapport.domain.event.FactId;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.Table;
import rapport.platform.device.DeviceSessions;
import rapport.platform.device.Enrolment;
import rapport.platform.device.KnownDevice;
import rapport.platform.feed.BucketRows;
import rapport.platform.feed.FeedPage;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.web.Entrance.Lane;
import rapport.protocol.CustomerSearch;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.Json;
import rapport.protocol.OpenApi;
import rapport.protocol.PlatformStatus;
import rapport.protocol.SessionRequest;
import rapport.protocol.WireFormat;

/**
 * Which address of the wire does what, for each version that is served. Everything but status, description and enrolment
 * needs a session.
 */
public final class PlatformRoutes {
    private static final int LONGEST_WAIT_SECONDS = 25;
    private static final String DEVICE = "device";

    private final Services services;
    private final Enrolment enrolment;
    private final DeviceSessions sessions;
    private final InstantSource clock;
    private final Serving serving;
    private final Entrance entrance;
    private final ModelRoutes models;

    /** @param random spreads those who are asked to come back; used before this returns, never later */
    public PlatformRoutes(
            Services services,
            Enrolment enrolment,
            DeviceSessions sessions,
            InstantSource clock,
            Serving serving,
            RandomGenerator random) {
        this.serving = serving;
        this.entrance = new Entrance(serving.limits(), clock, random);
        this.services = services;
        this.enrolment = enrolment;
        this.sessions = sessions;
        this.clock = clock;
        this.models = new ModelRoutes(entrance, this::door);
    }

    /** The door of a device, for who needs no line to it. */
    public DeviceDoor door(KnownDevice device) {
        return new DeviceDoor(device, services, clock);
    }

    Serving serving() {
        return serving;
    }

    void add(RoutesConfig routes) {
        for (int version : serving.protocols().served()) {
            String v = "/v" + version;
            addAll(routes, v);
            routes.get(v + "/openapi.json", ctx -> answer(ctx, OpenApi.json(version)));
        }
        for (int version : serving.protocols().retired()) {
            addForFacts(routes, "/v" + version);
        }
    }

    private void addAll(RoutesConfig routes, String v) {
        addForFacts(routes, v);
        routes.post(v + "/enrolments", entrance.through(Lane.QUESTION, this::enrol));
        routes.get(v + "/snapshot", entrance.through(Lane.SNAPSHOT, this::snapshot));
        routes.get(v + "/snapshots/{id}/chunks/{number}", entrance.through(Lane.CHUNK, this::chunk));
        routes.get(v + "/changes", this::changes);
        routes.get(v + "/buckets/{table}/{number}", entrance.through(Lane.QUESTION, this::bucket));
        routes.post(v + "/customers/find", entrance.through(Lane.QUESTION, this::find));
        routes.get(v + "/facts/{id}", entrance.through(Lane.QUESTION, this::fact));
        routes.get(v + "/purchases", entrance.through(Lane.QUESTION, this::purchases));
        models.add(routes, v);
    }

    /** What a device needs to hand over what it recorded, however old it is. */
    private void addForFacts(RoutesConfig routes, String v) {
        routes.get(v + "/status", entrance.through(Lane.QUESTION, this::status));
        routes.post(v + "/challenges", this::challenge);
        routes.post(v + "/sessions", entrance.through(Lane.QUESTION, this::session));
        routes.post(v + "/facts", entrance.through(Lane.UPLOAD, this::facts));
    }

    /** For the log: who asked, or a dash. */
    static String deviceName(Context ctx) {
        KnownDevice device = ctx.attribute(DEVICE);
        return device == null ? "-" : device.id().value();
    }

    private record ChallengeRequest(String device) {}

    private void status(Context ctx) {
        entrance.address(ctx.ip());
        answer(
                ctx,
                Json.write(new PlatformStatus(
                        "Rapport platform",
                        serving.protocols().served(),
                        services.feed().head().epoch(),
                        clock.instant())));
    }

    private void enrol(Context ctx) {
        entrance.address(ctx.ip());
        EnrolmentRequest request = Json.read(Requests.small(ctx), EnrolmentRequest.class);
        require(request.code(), request.publicKey(), request.incarnation());
        Enrolled enrolled = enrolment.enrol(request, ctx.ip());
        answer(ctx.status(201), Json.write(enrolled.with(services.models().key().publicKey())));
    }

    private void challenge(Context ctx) {
        entrance.address(ctx.ip());
        ChallengeRequest request = Json.read(Requests.small(ctx), ChallengeRequest.class);
        require(request.device());
        answer(ctx.status(201), Json.write(sessions.challenge(request.device())));
    }

    private void session(Context ctx) {
        entrance.address(ctx.ip());
        SessionRequest request = Json.read(Requests.small(ctx), SessionRequest.class);
        require(request.device(), request.challenge(), request.signature());
        answer(ctx.status(201), Json.write(sessions.open(request)));
    }

    private void snapshot(Context ctx) {
        answer(ctx, WireFormat.manifest(door(ctx).snapshot()));
    }

    private void chunk(Context ctx) {
        int number = (int) Requests.whole(ctx.pathParam("number"), "a chunk's number", Integer.MAX_VALUE);
        Path file = door(ctx).chunk(ctx.pathParam("id"), number);
        try {
            long size = Files.size(file);
            ByteRange range = ByteRange.of(ctx.header("Range"), size);
            range.announce(ctx, "application/gzip", size);
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(range.from());
                send(in, range.length(), ctx);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a chunk was not sent whole", e);
        }
    }

    private static void send(InputStream in, long length, Context ctx) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the chunk's file is shorter than it was");
            }
            ctx.outputStream().write(buffer, 0, read);
            left -= read;
        }
    }

    private void changes(Context ctx) {
        DeviceDoor door = door(ctx);
        Checkpoint after = new Checkpoint(
                Requests.text(ctx, "epoch"),
                Requests.whole(ctx, "position", Long.MAX_VALUE / 2),
                Requests.text(ctx, "digest"));
        long wait = ctx.queryParam("wait") == null ? 0 : Requests.whole(ctx, "wait", LONGEST_WAIT_SECONDS);
        boolean sums = "true".equals(ctx.queryParam("sums"));
        FeedPage page = changes(door, after, Duration.ofSeconds(wait), sums);
        answer(
                ctx,
                WireFormat.changePage(
                        page.changes(), page.to(), page.more(), page.backedUpTo(), page.sums(), page.model()));
    }

    private void bucket(Context ctx) {
        DeviceDoor door = door(ctx);
        Table table;
        try {
            table = Table.valueOf(ctx.pathParam("table").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemCode.MALFORMED, "There is no such table.");
        }
        int number = (int) Requests.whole(ctx.pathParam("number"), "a bucket's number", BucketSums.BUCKETS - 1);
        String after = ctx.queryParam("after") == null ? "" : Requests.text(ctx, "after");
        BucketRows page = door.bucket(new Bucket(table, number), after);
        answer(ctx, WireFormat.bucketPage(page.at(), page.lines(), page.next()));
    }

    /** A device that waits holds no place that others need; where too many wait it is answered at once. */
    private FeedPage changes(DeviceDoor door, Checkpoint after, Duration wait, boolean sums) {
        if (wait.isPositive() && entrance.mayWait()) {
            try {
                return door.changes(after, wait, sums);
            } finally {
                entrance.waited();
            }
        }
        try (Entrance.Pass _ = entrance.enter(Lane.QUESTION)) {
            return door.changes(after, Duration.ZERO, sums);
        }
    }

    private void facts(Context ctx) {
        DeviceDoor door = door(ctx);
        try (Entrance.Pass _ = entrance.body(ctx.req().getContentLengthLong())) {
            answer(ctx, WireFormat.outcomes(door.take(WireFormat.upload(Requests.large(ctx)))));
        }
    }

    private void find(Context ctx) {
        DeviceDoor door = door(ctx);
        answer(ctx, Json.write(door.find(Json.read(Requests.small(ctx), CustomerSearch.class))));
    }

    private void fact(Context ctx) {
        DeviceDoor door = door(ctx);
        FactId id;
        try {
            id = FactId.of(ctx.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemCode.MALFORMED, "A fact's id is a UUID.");
        }
        answer(
                ctx,
                WireFormat.receipt(door.fact(id)
                        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "This fact never came here."))));
    }

    private void purchases(Context ctx) {
        DeviceDoor door = door(ctx);
        answer(ctx, WireFormat.purchases(door.purchases(Requests.text(ctx, "number"))));
    }

    private DeviceDoor door(Context ctx) {
        KnownDevice device = sessions.device(Requests.bearer(ctx));
        ctx.attribute(DEVICE, device);
        entrance.device(device.id());
        return door(device);
    }

    private static void require(String... parts) {
        for (String part : parts) {
            if (part == null || part.isEmpty() || part.length() > 4_096) {
                throw new Refusal(ProblemCode.MALFORMED, "A part of the message is missing or too long.");
            }
        }
    }

    private static void answer(Context ctx, String json) {
        ctx.contentType("application/json").result(json);
    }
}
