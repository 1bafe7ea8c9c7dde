package rapport.sync.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers each connection with whatever bytes a test wants, or with nothing. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Answer answer;

    /** Writes the answer to a request, of which it gets the head. */
    interface Answer {
        void write(String head, OutputStream out) throws Exception;
    }

    RawServer(Answer answer) throws IOException {
        this.answer = answer;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Answers everything but the making of a session with these bytes. */
    static RawServer with(byte[] bytes) throws IOException {
        return new RawServer(sessionsOr((_, out) -> out.write(bytes)));
    }

    /** Answers everything but the making of a session so. */
    static Answer sessionsOr(Answer answer) {
        return (head, out) -> {
            if (head.contains("/v1/challenges ")) {
                out.write(http(200, "application/json", "{\"challenge\":\"c-1\"}"));
            } else if (head.contains("/v1/sessions ")) {
                out.write(http(200, "application/json", "{\"token\":\"t-1\",\"seconds\":600}"));
            } else {
                answer.write(head, out);
            }
        };
    }

    static byte[] http(int status, String type, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                + "\r\nConnection: close\r\n" + String.join("", headers) + "\r\n";
        byte[] all = new byte[head.length() + bytes.length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, all, 0, head.length());
        System.arraycopy(bytes, 0, all, head.length(), bytes.length);
        return all;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The heads of all requests, oldest first. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = in.read();
                if (c < 0) {
                    return;
                }
                head.append((char) c);
            }
            in.skipNBytes(contentLength(head.toString()));
            requests.add(head.toString());
            answer.write(head.toString(), connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (Exception e) {
            // the client gave up, which is what these tests are about
        }
    }

    private static long contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
