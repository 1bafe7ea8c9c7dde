package rapport.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A TCP line to a platform on this machine that is as bad as {@link #be} says. Each new connection draws its own limits;
 * another weather cuts those that are open. The address stays the same, wherever the platform is.
 */
final class FaultyLine implements AutoCloseable {
    private final ServerSocket door;
    private final RandomGenerator random;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong cuts = new AtomicLong();
    private volatile Weather weather = Weather.FINE;
    private volatile int platform;

    /** What a line does to the bytes that go over it. */
    enum Weather {
        FINE,
        /** Each piece takes a while. */
        LATENT,
        /** A few kilobytes a second. */
        THROTTLED,
        /** Ends in the middle of what the platform says. */
        CUT_ANSWERS,
        /** Ends in the middle of what the device says. */
        CUT_REQUESTS,
        /** The platform hears all, and no answer comes back; the line stays open. */
        SILENT_ANSWERS,
        /** Answers come byte by byte, for ever. */
        ENDLESS,
        /** Connections are taken and nothing ever goes on. */
        BLACK_HOLE,
        /** Connections are refused. */
        REFUSED
    }

    FaultyLine(int platform, RandomGenerator random) throws IOException {
        this.platform = platform;
        this.random = random;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** The platform was started again, somewhere else. */
    void leadTo(int another) {
        platform = another;
    }

    void be(Weather next) {
        weather = next;
        open.forEach(FaultyLine::end);
    }

    /** How many connections ended in the middle. */
    long cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(FaultyLine::end);
        threads.shutdownNow();
        threads.close();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket device = door.accept();
                if (weather == Weather.REFUSED) {
                    end(device);
                } else {
                    open.add(device);
                    threads.execute(() -> connect(device, weather));
                }
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void connect(Socket device, Weather now) {
        Socket centre = new Socket();
        open.add(centre);
        try {
            if (now == Weather.BLACK_HOLE) {
                device.getInputStream().transferTo(OutputStream.nullOutputStream());
                return;
            }
            centre.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), platform), 1_000);
            long most = 1 + random.nextLong(3_000);
            threads.execute(
                    () -> pump(device, centre, now, now == Weather.CUT_REQUESTS ? most : Long.MAX_VALUE, false));
            pump(centre, device, now, now == Weather.CUT_ANSWERS ? most : Long.MAX_VALUE, true);
        } catch (IOException e) {
            // what this is for
        } finally {
            end(device);
            end(centre);
            open.remove(device);
            open.remove(centre);
        }
    }

    private void pump(Socket from, Socket to, Weather now, long most, boolean answers) {
        byte[] piece = new byte[8 << 10];
        long left = most;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                int passed = (int) Math.min(n, left);
                pass(piece, passed, out, now, answers);
                left -= passed;
                if (left == 0) {
                    cuts.incrementAndGet();
                    break;
                }
            }
        } catch (IOException e) {
            // what this is for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(from);
        end(to);
    }

    private void pass(byte[] piece, int length, OutputStream out, Weather now, boolean answers)
            throws IOException, InterruptedException {
        switch (now) {
            case LATENT -> {
                rest(20 + random.nextInt(180));
                out.write(piece, 0, length);
            }
            case THROTTLED -> {
                for (int at = 0; at < length; at += 256) {
                    rest(20);
                    out.write(piece, at, Math.min(256, length - at));
                }
            }
            case SILENT_ANSWERS -> {
                if (!answers) {
                    out.write(piece, 0, length);
                }
            }
            case ENDLESS -> {
                if (answers) {
                    // the head of an answer, and then a body that never ends
                    out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    while (true) {
                        rest(50);
                        out.write(' ');
                    }
                }
                out.write(piece, 0, length);
            }
            case FINE, CUT_ANSWERS, CUT_REQUESTS, BLACK_HOLE, REFUSED -> out.write(piece, 0, length);
        }
        out.flush();
    }

    private static void rest(long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    private static void end(Socket socket) {
        try {
            // a reset, as a line that breaks gives it
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }
}
