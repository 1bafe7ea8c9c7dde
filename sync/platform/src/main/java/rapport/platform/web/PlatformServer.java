package rapport.platform.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Json;
import rapport.protocol.PlatformException;
import rapport.protocol.Problem;

/** The platform's HTTP door. Every answer is a message of the protocol or a problem with a code, never a stack trace. */
public final class PlatformServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformServer.class);
    private static final Pattern VERSION = Pattern.compile("/v(\\d{1,6})(/.*)?");
    private static final String ANSWERED = "answered";

    private final Javalin javalin;

    private PlatformServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * @param port 0 for any free one
     * @throws Refusal {@code PORT_IN_USE}
     */
    public static PlatformServer start(String host, int port, PlatformRoutes routes) {
        Javalin javalin = Javalin.create(config -> configure(config, routes));
        try {
            javalin.start(host, port);
        } catch (RuntimeException e) {
            throw new Refusal(ProblemCode.PORT_IN_USE, "Nothing can listen on " + host + ":" + port + ".");
        }
        return new PlatformServer(javalin);
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, PlatformRoutes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = Requests.MOST_BYTES;
        config.http.prefer405over404 = true;
        config.http.defaultContentType = "application/json";
        // waiting devices are let go by the feed; whoever was cut off in the middle asks again
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(0);
            server.addBean(new NetworkConnectionLimit(routes.serving().limits().connections(), server));
            server.setErrorHandler(new UnreadableRequests());
        });
        config.requestLogger.http((ctx, millis) -> LOG.info(
                "{} {} {} {} {} ms",
                ctx.method(),
                ctx.path(),
                PlatformRoutes.deviceName(ctx),
                ctx.status().getCode(),
                Math.round(millis)));
        routes.add(config.routes);
        problems(config.routes, routes.serving().protocols());
    }

    private static void problems(RoutesConfig routes, ProtocolWindow window) {
        routes.exception(Refusal.class, (refusal, ctx) -> {
            if (refusal.retryAfterSeconds() > 0) {
                ctx.header("Retry-After", Integer.toString(refusal.retryAfterSeconds()));
            }
            answer(ctx, refusal.code(), String.valueOf(refusal.getMessage()));
        });
        routes.exception(
                PlatformException.class,
                (malformed, ctx) -> answer(ctx, ProblemCode.MALFORMED, "The message is not one of this protocol."));
        routes.exception(HttpResponseException.class, (refused, ctx) -> answer(ctx, refused.getStatus(), window));
        routes.exception(Exception.class, (failure, ctx) -> {
            if (hasHungUp(failure)) {
                LOG.info("{} {} was not heard to its end", ctx.method(), ctx.path());
            } else {
                LOG.error("{} {} failed: {}", ctx.method(), ctx.path(), kinds(failure));
            }
            answer(ctx, ProblemCode.INTERNAL, "Something failed here; it is in the platform's log.");
        });
        routes.error(404, ctx -> {
            if (ctx.attribute(ANSWERED) == null) {
                answer(ctx, 404, window);
            }
        });
    }

    private static boolean hasHungUp(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EofException) {
                return true;
            }
        }
        return false;
    }

    private static void answer(Context ctx, int status, ProtocolWindow window) {
        Matcher path = VERSION.matcher(ctx.path());
        int version = path.matches() ? Integer.parseInt(path.group(1)) : window.newest();
        if (version < window.oldest()) {
            answer(
                    ctx,
                    ProblemCode.TOO_OLD,
                    "Version " + version + " is no longer served; update the device. Its facts are still taken.");
        } else if (version > window.newest()) {
            answer(ctx, ProblemCode.PROTOCOL, "This platform serves versions up to " + window.newest() + ".");
        } else if (status == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
            answer(ctx, ProblemCode.METHOD, "This is there, but not for this method.");
        } else if (status == HttpStatus.CONTENT_TOO_LARGE.getCode()) {
            answer(ctx, ProblemCode.TOO_LARGE, "This message is too large.");
        } else if (status == HttpStatus.NOT_FOUND.getCode()) {
            answer(ctx, ProblemCode.NOT_FOUND, "There is nothing at this address.");
        } else {
            answer(ctx, ProblemCode.MALFORMED, "The request is not one of this protocol.");
        }
    }

    private static void answer(Context ctx, ProblemCode code, String sentence) {
        ctx.attribute(ANSWERED, true);
        ctx.status(code.status())
                .contentType(Problem.MEDIA_TYPE)
                .result(Json.write(
                        new Problem("urn:rapport:" + code.code(), code.title(), code.status(), sentence, code.code())));
    }

    /** Messages of database drivers quote what they refuse, so that only the kinds of exceptions are logged. */
    private static String kinds(Throwable failure) {
        StringBuilder kinds = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            StackTraceElement[] trace = cause.getStackTrace();
            kinds.append(kinds.isEmpty() ? "" : " < ")
                    .append(cause.getClass().getName())
                    .append(trace.length == 0 ? "" : " at " + trace[0]);
        }
        return kinds.toString();
    }
}
