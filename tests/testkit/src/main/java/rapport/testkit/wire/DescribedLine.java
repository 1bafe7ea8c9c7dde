package rapport.testkit.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A line to a platform that passes everything on as it is and holds each exchange against the description. Closing it
 * fails if one was not as described.
 */
public final class DescribedLine implements AutoCloseable {
    private static final List<String> OF_THE_LINE =
            List.of("connection", "content-length", "date", "host", "transfer-encoding", "upgrade", "http2-settings");

    private final URI platform;
    private final DescribedExchanges exchanges;
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** @param port of the platform, on this machine */
    public DescribedLine(int port, DescribedExchanges exchanges) throws IOException {
        this.platform = URI.create("http://127.0.0.1:" + port);
        this.exchanges = exchanges;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    /** Where to ask instead of at the platform. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
        if (!violations.isEmpty()) {
            throw new AssertionError("not as described:\n" + String.join("\n", violations));
        }
    }

    private void pass(HttpExchange asked) throws IOException {
        try (asked) {
            String body = new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String target = asked.getRequestURI().toString();
            HttpURLConnection line =
                    (HttpURLConnection) platform.resolve(target).toURL().openConnection();
            line.setRequestMethod(asked.getRequestMethod());
            line.setInstanceFollowRedirects(false);
            asked.getRequestHeaders().forEach((name, values) -> {
                if (!OF_THE_LINE.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> line.addRequestProperty(name, value));
                }
            });
            line.setRequestProperty("Accept-Encoding", "identity");
            if (asked.getRequestMethod().equals("POST")) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                line.setDoOutput(true);

                try (OutputStream out = line.getOutputStream()) {
                    out.write(bytes);
                }
            }
            int status = line.getResponseCode();
            byte[] answer = answer(line, status);
            violations.addAll(exchanges.violations(new Exchange(
                    asked.getRequestMethod(),
                    target,
                    lowered(asked.getRequestHeaders()),
                    body,
                    status,
                    lowered(line.getHeaderFields()),
                    ByteBuffer.wrap(answer))));
            line.getHeaderFields().forEach((name, values) -> {
                if (name != null && !OF_THE_LINE.contains(name.toLowerCase(Locale.ROOT))) {
                    asked.getResponseHeaders().put(name, values);
                }
            });
            asked.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            asked.getResponseBody().write(answer);
        }
    }

    private static byte[] answer(HttpURLConnection line, int status) throws IOException {
        try (InputStream in = status >= 400 ? line.getErrorStream() : line.getInputStream()) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private static Map<String, List<String>> lowered(Map<String, List<String>> headers) {
        Map<String, List<String>> lowered = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (name != null) {
                lowered.put(name.toLowerCase(Locale.ROOT), values);
            }
        });
        return lowered;
    }
}
