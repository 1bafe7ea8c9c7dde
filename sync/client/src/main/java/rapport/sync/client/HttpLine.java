package rapport.sync.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.Problem;

/** Requests and answers over HTTP, bounded in time and size. Says nothing of what they mean. Thread-safe. */
final class HttpLine implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int STEP = 64 << 10;
    private static final int LONGEST_RETRY_AFTER = 3_600;

    private final HttpConfig config;
    private final CloseableHttpClient client;

    HttpLine(HttpConfig config) {
        this.config = config;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(config.connect()))
                                .setSocketTimeout(Timeout.of(config.silence()))
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Rapport")
                .build();
    }

    /** Asks and reads the whole answer; {@code wait} is how much longer than usual the platform may take. */
    HttpAnswer ask(ClassicHttpRequest asked, Duration wait) {
        long deadline = System.nanoTime() + config.whole().plus(wait).toNanos();
        HttpUriRequestBase request = cancellable(asked);
        try (Watch _ = new Watch(request, config.whole().plus(wait))) {
            return client.execute(
                    request,
                    context(wait, true),
                    response -> new HttpAnswer(
                            response.getCode(), isProblem(response), text(response, deadline), retryAfter(response)));
        } catch (ZipException | CharacterCodingException e) {
            throw new PlatformException(Reason.MALFORMED, "an answer that is not the text it says to be");
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Asks for bytes as they are stored; whoever closes the stream gives the connection back. */
    InputStream bytes(ClassicHttpRequest asked, long fromByte) {
        return bytes(asked, fromByte, fromByte > 0 ? "bytes=" + fromByte + "-" : "");
    }

    /**
     * At least one and at most {@code most} of the bytes from an offset on: as many as come until a time that is enough,
     * or until the line breaks.
     */
    byte[] part(ClassicHttpRequest asked, long fromByte, int most, Duration enough) {
        long end = System.nanoTime() + enough.toNanos();
        byte[] bytes = new byte[most];
        int here = 0;
        try (InputStream in = bytes(asked, fromByte, "bytes=" + fromByte + "-" + (fromByte + most - 1))) {
            int read = 0;
            while (read >= 0 && here < most && (here == 0 || System.nanoTime() - end < 0)) {
                read = in.read(bytes, here, Math.min(STEP, most - here));
                here += Math.max(0, read);
            }
            if (here == most) {
                // reading the end, too, lets the connection be used again
                int _ = in.read();
            }
        } catch (IOException e) {
            if (here == 0) {
                throw unreachable(e);
            }
        }
        if (here == 0) {
            throw new PlatformException(Reason.MALFORMED, "no bytes where some were asked for");
        }
        return Arrays.copyOf(bytes, here);
    }

    private InputStream bytes(ClassicHttpRequest asked, long fromByte, String range) {
        HttpUriRequestBase request = cancellable(asked);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        if (!range.isEmpty()) {
            request.setHeader(HttpHeaders.RANGE, range);
        }
        try (Watch _ = new Watch(request, config.whole())) {
            ClassicHttpResponse response = client.executeOpen(null, request, context(Duration.ZERO, false));
            try {
                return content(response, fromByte);
            } catch (IOException | RuntimeException e) {
                cut(response);
                throw e;
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private HttpClientContext context(Duration wait, boolean unpack) {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(config.silence()))
                .setResponseTimeout(Timeout.of(config.silence().plus(wait)))
                .setContentCompressionEnabled(unpack)
                .build());
        return context;
    }

    private InputStream content(ClassicHttpResponse response, long fromByte) throws IOException {
        HttpEntity entity = response.getEntity();
        boolean partial = response.getCode() == 206;
        if (!partial && response.getCode() != 200) {
            String body = text(response, System.nanoTime() + config.whole().toNanos());
            throw new HttpAnswer(response.getCode(), isProblem(response), body, retryAfter(response)).failure();
        }
        if (entity == null || partial && !beginsAt(response, fromByte)) {
            throw new PlatformException(Reason.MALFORMED, "other bytes than those that were asked for");
        }
        InputStream content = entity.getContent();
        if (!partial) {
            content.skipNBytes(fromByte);
        }
        return new SteadyStream(content, config.whole(), () -> cut(response));
    }

    /** A request that another thread may give up. */
    private static HttpUriRequestBase cancellable(ClassicHttpRequest asked) {
        try {
            HttpUriRequestBase request = new HttpUriRequestBase(asked.getMethod(), asked.getUri());
            request.setHeaders(asked.getHeaders());
            request.setEntity(asked.getEntity());
            return request;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }

    /**
     * Gives a request up when its time is over. Looking at the clock between two reads is not enough: a request that is
     * not taken, or the head of an answer that comes a byte at a time, never gets so far.
     */
    private static final class Watch implements AutoCloseable {
        private final CompletableFuture<Boolean> over = new CompletableFuture<>();

        Watch(HttpUriRequestBase request, Duration whole) {
            CompletableFuture<Void> _ = over.completeOnTimeout(true, whole.toMillis(), TimeUnit.MILLISECONDS)
                    .thenRun(request::cancel);
        }

        @Override
        public void close() {
            over.cancel(false);
        }
    }

    private static boolean beginsAt(ClassicHttpResponse response, long fromByte) {
        Header range = response.getFirstHeader(HttpHeaders.CONTENT_RANGE);
        return range != null && range.getValue().startsWith("bytes " + fromByte + "-");
    }

    private String text(ClassicHttpResponse response, long deadline) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return "";
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 << 10];
        InputStream in = entity.getContent();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            body.write(buffer, 0, n);
            if (body.size() > config.largest()) {
                throw broken(response, Reason.MALFORMED, "an answer of more than " + config.largest() + " bytes");
            }
            if (System.nanoTime() > deadline) {
                throw broken(response, Reason.UNREACHABLE, "an answer that does not end");
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body.toByteArray()))
                .toString();
    }

    private static PlatformException broken(ClassicHttpResponse response, Reason reason, String why)
            throws IOException {
        cut(response);
        return new PlatformException(reason, why);
    }

    /** Ends an answer here. Its ordinary closing reads the rest of it first, which may never end. */
    private static void cut(ClassicHttpResponse response) throws IOException {
        if (response instanceof ModalCloseable closeable) {
            closeable.close(CloseMode.IMMEDIATE);
        } else {
            response.close();
        }
    }

    private static boolean isProblem(ClassicHttpResponse response) {
        Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.getValue().startsWith(Problem.MEDIA_TYPE);
    }

    private static int retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return header == null || !header.getValue().matches("\\d{1,9}")
                ? 0
                : Math.min(LONGEST_RETRY_AFTER, Integer.parseInt(header.getValue()));
    }

    private static PlatformException unreachable(IOException e) {
        return new PlatformException(
                Reason.UNREACHABLE, "no answer (" + e.getClass().getSimpleName() + ")");
    }
}
