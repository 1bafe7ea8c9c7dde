package rapport.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import rapport.cache.Mirror;
import rapport.domain.store.AssociateId;
import rapport.domain.store.Role;
import rapport.platform.demo.BigRetailer;

/** A tablet in a process of its own: loads a big retailer's first snapshot, starts again, looks up, takes changes. */
public final class BigDeviceMain {
    private static final long LOOKS_EVERY_MILLIS = 100;
    private static final long PATIENCE_MINUTES = 60;

    private BigDeviceMain() {}

    /** @param args the platform's address, a code, a folder, the number of customers */
    public static void main(String[] args) throws IOException, InterruptedException {
        Heap heap = new Heap();
        InstantSource clock = InstantSource.system();
        Path folder = Path.of(args[2]);
        BigRetailer retailer = BigMain.retailer(Integer.parseInt(args[3]));
        Tablet tablet =
                Tablet.enrol(folder, URI.create(args[0]), args[1], new AssociateId("BR-01-1"), Role.ASSOCIATE, clock);
        long most = load(tablet, folder.resolve("cache.mv.db"), heap);
        tablet.close();
        say("file at the end", Files.size(folder.resolve("cache.mv.db")) >> 20);
        say("file at most", Math.max(most, Files.size(folder.resolve("cache.mv.db"))) >> 20);

        long begin = System.nanoTime();
        try (Tablet again = tablet.openAgain()) {
            say("start seconds", seconds(begin));
            BigChanges changes = new BigChanges(again, retailer, clock);
            heap.reset();
            tell("lookup", changes.lookups());
            for (BigChanges.Result result : changes.all()) {
                say(result.name() + " changes", result.changes());
                say(result.name() + " seconds", result.seconds());
                tell(result.name() + " confirmed", result.confirmed());
                tell(result.name() + " visible", result.visible());
            }
            say("live later", Heap.liveMegabytes());
        }
        System.exit(0);
    }

    private static long load(Tablet tablet, Path file, Heap heap) throws IOException, InterruptedException {
        double worked = Heap.processorSeconds();
        long begin = System.nanoTime();
        CountDownLatch complete = tablet.start();
        long most = 0;
        boolean known = false;
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (!complete.await(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            most = Math.max(most, Files.size(file));
            if (tablet.cache().mirror().loading() instanceof Mirror.Loading.Underway underway && !known) {
                say("prepare seconds", seconds(begin));
                say("rows", underway.ofRows());
                say("wire bytes", underway.ofBytes());
                known = true;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not loaded after " + PATIENCE_MINUTES + " minutes");
            }
        }
        say("load seconds", seconds(begin));
        say("processor seconds", Heap.processorSeconds() - worked);
        say("heap", heap.megabytes());
        say("live", Heap.liveMegabytes());
        say("resident", Heap.residentMegabytes());
        return most;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void tell(String name, Samples samples) {
        for (double share : List.of(0.5, 0.95, 0.99, 1.0)) {
            say(name + " " + share, samples.millis(share));
        }
        say(name + " calls", samples.size());
    }

    private static void say(String name, long value) {
        System.out.println(name + "=" + value);
    }

    private static void say(String name, double value) {
        System.out.println(name + "=" + String.format(Locale.ROOT, "%.3f", value));
    }
}
