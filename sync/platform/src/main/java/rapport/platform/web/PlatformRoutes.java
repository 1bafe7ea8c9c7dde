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
import java.util.List;
import rapport.domain.event.FactId;
import rapport.domain.event.SequencedFact;
import rapport.domain.feed.Checkpoint;
import rapport.platform.device.DeviceSessions;
import rapport.platform.device.Enrolment;
import rapport.platform.device.KnownDevice;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedPage;
import rapport.platform.ledger.FactIntake;
import rapport.platform.ledger.PurchaseQueries;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.snapshot.Snapshots;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.Json;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformStatus;
import rapport.protocol.ProtocolVersion;
import rapport.protocol.SessionRequest;
import rapport.protocol.WireFormat;

/** Version 1 of the wire: which address does what. Everything but status and enrolment needs a session. */
public final class PlatformRoutes {
    private static final String V1 = "/v" + ProtocolVersion.CURRENT;
    private static final int LONGEST_WAIT_SECONDS = 25;
    private static final String DEVICE = "device";

    private final Feed feed;
    private final Enrolment enrolment;
    private final DeviceSessions sessions;
    private final Snapshots snapshots;
    private final FactIntake intake;
    private final PurchaseQueries purchases;
    private final InstantSource clock;

    public PlatformRoutes(
            Feed feed,
            Enrolment enrolment,
            DeviceSessions sessions,
            Snapshots snapshots,
            FactIntake intake,
            PurchaseQueries purchases,
            InstantSource clock) {
        this.feed = feed;
        this.enrolment = enrolment;
        this.sessions = sessions;
        this.snapshots = snapshots;
        this.intake = intake;
        this.purchases = purchases;
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        routes.get(V1 + "/status", this::status);
        routes.post(V1 + "/enrolments", this::enrol);
        routes.post(V1 + "/challenges", this::challenge);
        routes.post(V1 + "/sessions", this::session);
        routes.get(V1 + "/snapshot", this::snapshot);
        routes.get(V1 + "/snapshots/{id}/chunks/{number}", this::chunk);
        routes.get(V1 + "/changes", this::changes);
        routes.post(V1 + "/facts", this::facts);
        routes.get(V1 + "/facts/{id}", this::fact);
        routes.get(V1 + "/purchases", this::purchases);
    }

    /** For the log: who asked, or a dash. */
    static String deviceName(Context ctx) {
        KnownDevice device = ctx.attribute(DEVICE);
        return device == null ? "-" : device.id().value();
    }

    private record ChallengeRequest(String device) {}

    private void status(Context ctx) {
        answer(
                ctx,
                Json.write(new PlatformStatus(
                        "Rapport platform",
                        List.of(ProtocolVersion.CURRENT),
                        feed.head().epoch(),
                        clock.instant())));
    }

    private void enrol(Context ctx) {
        EnrolmentRequest request = Json.read(Requests.small(ctx), EnrolmentRequest.class);
        require(request.code(), request.publicKey(), request.incarnation());
        answer(ctx.status(201), Json.write(enrolment.enrol(request, ctx.ip())));
    }

    private void challenge(Context ctx) {
        ChallengeRequest request = Json.read(Requests.small(ctx), ChallengeRequest.class);
        require(request.device());
        answer(ctx.status(201), Json.write(sessions.challenge(request.device())));
    }

    private void session(Context ctx) {
        SessionRequest request = Json.read(Requests.small(ctx), SessionRequest.class);
        require(request.device(), request.challenge(), request.signature());
        answer(ctx.status(201), Json.write(sessions.open(request)));
    }

    private void snapshot(Context ctx) {
        answer(ctx, WireFormat.manifest(snapshots.of(device(ctx).store())));
    }

    private void chunk(Context ctx) {
        int number = (int) Requests.whole(ctx.pathParam("number"), "a chunk's number", Integer.MAX_VALUE);
        Path file = snapshots.chunk(device(ctx).store(), ctx.pathParam("id"), number);
        try {
            long size = Files.size(file);
            ByteRange range = ByteRange.of(ctx.header("Range"), size);
            ctx.disableCompression();
            ctx.contentType("application/gzip");
            ctx.header("Accept-Ranges", "bytes");
            ctx.header("Content-Length", Long.toString(range.length()));
            if (range.partial()) {
                ctx.status(206).header("Content-Range", range.contentRange(size));
            }
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
        KnownDevice device = device(ctx);
        Checkpoint after = new Checkpoint(
                Requests.text(ctx, "epoch"),
                Requests.whole(ctx, "position", Long.MAX_VALUE / 2),
                Requests.text(ctx, "digest"));
        long wait = ctx.queryParam("wait") == null ? 0 : Requests.whole(ctx, "wait", LONGEST_WAIT_SECONDS);
        FeedPage page = feed.after(device.store(), after, Duration.ofSeconds(wait));
        answer(ctx, WireFormat.changePage(page.changes(), page.to(), page.more()));
    }

    private void facts(Context ctx) {
        KnownDevice device = device(ctx);
        List<SequencedFact> facts = WireFormat.upload(Requests.large(ctx));
        if (facts.size() > PlatformApi.MOST_FACTS) {
            throw new Refusal(ProblemCode.TOO_LARGE, "An upload has at most " + PlatformApi.MOST_FACTS + " facts.");
        }
        answer(ctx, WireFormat.outcomes(intake.take(device.id(), facts)));
    }

    private void fact(Context ctx) {
        device(ctx);
        FactId id;
        try {
            id = FactId.of(ctx.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemCode.MALFORMED, "A fact's id is a UUID.");
        }
        answer(
                ctx,
                WireFormat.receipt(intake.receipt(id)
                        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "This fact never came here."))));
    }

    private void purchases(Context ctx) {
        device(ctx);
        answer(ctx, WireFormat.purchases(purchases.numbered(Requests.text(ctx, "number"))));
    }

    private KnownDevice device(Context ctx) {
        KnownDevice device = sessions.device(Requests.bearer(ctx));
        ctx.attribute(DEVICE, device);
        return device;
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
