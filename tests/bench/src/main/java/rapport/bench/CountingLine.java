package rapport.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP line to a platform on this machine that counts the bytes of both ways, with everything that HTTP adds. */
final class CountingLine implements AutoCloseable {
    private static final int PIECE = 1 << 16;

    private final int platform;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong toDevice = new AtomicLong();
    private final AtomicLong toPlatform = new AtomicLong();

    CountingLine(int platform) throws IOException {
        this.platform = platform;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    long toDevice() {
        return toDevice.get();
    }

    long toPlatform() {
        return toPlatform.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket device = door.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), platform);
                threads.execute(() -> carry(device, there, toPlatform));
                threads.execute(() -> carry(there, device, toDevice));
            }
        } catch (IOException e) {
            threads.shutdownNow();
        }
    }

    private static void carry(Socket from, Socket to, AtomicLong counted) {
        byte[] piece = new byte[PIECE];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                counted.addAndGet(read);
                out.write(piece, 0, read);
            }
        } catch (IOException e) {
            // one end has hung up, which ends the other
        }
    }
}
