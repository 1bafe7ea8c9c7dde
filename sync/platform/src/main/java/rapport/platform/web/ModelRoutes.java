package rapport.platform.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.web.Entrance.Lane;
import rapport.protocol.DriftReport;
import rapport.protocol.Json;
import rapport.protocol.ModelStanding;
import rapport.protocol.Noted;

/** The addresses of models: what is wanted, its bytes, what became of it, and how things drift. */
final class ModelRoutes {
    private final Entrance entrance;
    private final Function<Context, DeviceDoor> doors;

    ModelRoutes(Entrance entrance, Function<Context, DeviceDoor> doors) {
        this.entrance = entrance;
        this.doors = doors;
    }

    void add(RoutesConfig routes, String v) {
        routes.get(v + "/model", entrance.through(Lane.QUESTION, this::wanted));
        routes.get(v + "/model/key", entrance.through(Lane.QUESTION, this::key));
        routes.post(v + "/model/standing", entrance.through(Lane.QUESTION, this::standing));
        routes.get(v + "/models/{version}/file", entrance.through(Lane.CHUNK, this::file));
        routes.post(v + "/drift", entrance.through(Lane.QUESTION, this::drift));
    }

    private void wanted(Context ctx) {
        answer(
                ctx,
                doors.apply(ctx)
                        .model()
                        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "No model was published here.")));
    }

    private void key(Context ctx) {
        answer(ctx, doors.apply(ctx).modelKey());
    }

    private void standing(Context ctx) {
        DeviceDoor door = doors.apply(ctx);
        door.take(Json.read(Requests.small(ctx), ModelStanding.class));
        answer(ctx, new Noted(true));
    }

    private void drift(Context ctx) {
        DeviceDoor door = doors.apply(ctx);
        try (Entrance.Pass _ = entrance.body(ctx.req().getContentLengthLong())) {
            door.take(Json.read(Requests.medium(ctx), DriftReport.class));
        }
        answer(ctx, new Noted(true));
    }

    private void file(Context ctx) {
        DeviceDoor door = doors.apply(ctx);
        String version = ctx.pathParam("version");
        long size = door.modelSize(version);
        ByteRange range = ByteRange.of(ctx.header("Range"), size);
        range.announce(ctx, "application/octet-stream", size);
        try {
            door.sendModel(version, range.from(), range.length(), ctx.outputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("a model was not sent whole", e);
        }
    }

    private static void answer(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.write(value));
    }
}
