package rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rapport.cache.db.ChangeFeed;
import rapport.domain.customer.Customer;
import rapport.domain.feed.PlatformRow;
import rapport.domain.store.AssociateId;
import rapport.domain.store.Role;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.demo.BigRetailer;
import rapport.platform.intake.Progress;

/** What customers who change weigh on the line to a tablet: after a night without it, and one by one. */
final class WireRun {
    private static final int CUSTOMERS = 5_000;
    private static final int OF_A_NIGHT = 2_000;
    private static final int ONE_BY_ONE = 200;

    private final Path folder;
    private final InstantSource clock;
    private final Consumer<String> step;
    private final BigRetailer retailer = BigMain.retailer(CUSTOMERS);

    WireRun(Path folder, InstantSource clock, Consumer<String> step) {
        this.folder = folder;
        this.clock = clock;
        this.step = step;
    }

    /**
     * What was measured.
     *
     * @param toDevice bytes of TCP, with HTTP and the answers that brought nothing
     * @param csv the changed customers as CSV under gzip
     */
    record Figures(String name, int customers, long toDevice, long toPlatform, long csv) {}

    List<Figures> measure() throws IOException, InterruptedException {
        step.accept("changed customers on the wire");
        Files.createDirectories(folder.resolve("tablet"));
        try (Platform platform =
                Platform.open(PlatformConfig.inFolder(folder.resolve("platform")), clock, new SecureRandom())) {
            platform.take(retailer, Progress.NONE);
            platform.serve("127.0.0.1", 0);
            try (CountingLine line = new CountingLine(platform.port())) {
                Tablet tablet = Tablet.enrol(
                        folder.resolve("tablet"),
                        line.address(),
                        platform.enrolmentCode(retailer.store()).text(),
                        new AssociateId("BR-01-1"),
                        Role.ASSOCIATE,
                        clock);
                tablet.start().await();
                tablet.close();
                Figures night = night(platform, line, tablet);
                try (Tablet again = tablet.openAgain()) {
                    again.start();
                    return List.of(night, oneByOne(platform, line, again));
                }
            }
        }
    }

    private Figures night(Platform platform, CountingLine line, Tablet tablet)
            throws IOException, InterruptedException {
        for (int i = 0; i < OF_A_NIGHT; i++) {
            platform.put(richer(i));
        }
        long down = line.toDevice();
        long up = line.toPlatform();
        try (Tablet again = tablet.openAgain()) {
            Seen seen = new Seen(again);
            again.start();
            seen.await(retailer.customer(OF_A_NIGHT - 1));
            seen.close();
        }
        return figures("after a night", OF_A_NIGHT, line, down, up);
    }

    private Figures oneByOne(Platform platform, CountingLine line, Tablet tablet)
            throws IOException, InterruptedException {
        try (Seen seen = new Seen(tablet)) {
            platform.put(richer(OF_A_NIGHT));
            seen.await(retailer.customer(OF_A_NIGHT));
            long down = line.toDevice();
            long up = line.toPlatform();
            for (int i = OF_A_NIGHT + 1; i <= OF_A_NIGHT + ONE_BY_ONE; i++) {
                platform.put(richer(i));
                seen.await(retailer.customer(i));
            }
            return figures("one by one", ONE_BY_ONE, line, down, up);
        }
    }

    private Figures figures(String name, int customers, CountingLine line, long down, long up) throws IOException {
        long csv = RawCsv.gzipBytes(IntStream.range(0, customers).mapToObj(retailer::customer), Stream.empty());
        return new Figures(name, customers, line.toDevice() - down, line.toPlatform() - up, csv);
    }

    private PlatformRow richer(int number) {
        return BigChanges.richer(retailer.customer(number), 1);
    }

    /** Looks at each change of customers, as a screen does. */
    private static final class Seen implements AutoCloseable {
        private final Tablet tablet;
        private final Semaphore changes = new Semaphore(1);
        private final ChangeFeed.Subscription subscription;

        Seen(Tablet tablet) {
            this.tablet = tablet;
            this.subscription =
                    tablet.cache().changes().subscribe(EnumSet.of(ChangeFeed.Kind.CUSTOMERS), _ -> changes.release());
        }

        void await(Customer before) throws InterruptedException {
            while (tablet.cache()
                    .customers()
                    .customer(tablet.acting(), before.id())
                    .filter(customer -> customer.points() > before.points())
                    .isEmpty()) {
                if (!changes.tryAcquire(1, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("a changed customer was not seen within a minute");
                }
            }
        }

        @Override
        public void close() {
            subscription.close();
        }
    }
}
