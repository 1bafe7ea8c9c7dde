package rapport.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rapport.cache.EnrolledDevice;
import rapport.cache.db.ChangeFeed;
import rapport.cache.key.DeviceKeys;
import rapport.cache.key.FileDeviceKeys;
import rapport.domain.basket.BasketId;
import rapport.domain.event.FactId;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.AssociateId;
import rapport.domain.store.Role;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.demo.BigRetailer;
import rapport.platform.intake.Progress;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.Upload;
import rapport.sync.client.Enroller;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;

/** Sales from many sessions into PostgreSQL through HTTP, and how soon another tablet sees one. */
final class UploadRun {
    private static final int CUSTOMERS = 5_000;
    private static final int SESSIONS = 20;
    private static final int WARM_UP_BATCHES = 4;
    private static final int BATCHES = 20;
    private static final int SEEN = 300;
    private static final long BETWEEN_SALES_MILLIS = 50;

    private final Path folder;
    private final InstantSource clock;
    private final Consumer<String> step;
    private final BigRetailer retailer = BigMain.retailer(CUSTOMERS);
    private final List<Product> products = retailer.products().toList();
    private final AtomicInteger again = new AtomicInteger();

    UploadRun(Path folder, InstantSource clock, Consumer<String> step) {
        this.folder = folder;
        this.clock = clock;
        this.step = step;
    }

    /**
     * What was measured.
     *
     * @param batch sales in an upload
     * @param again uploads that were sent again, because the answer did not come or the platform asked to come back
     * @param answered one upload, until it was answered
     * @param seen from a sale's confirmation on one tablet until another one shows it
     */
    record Figures(
            int batch, int sessions, double salesASecond, int again, Samples answered, Samples seen, double load) {}

    Figures measure() throws IOException, InterruptedException {
        step.accept("uploads into PostgreSQL");
        Files.createDirectories(folder);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                Platform platform = Platform.open(
                        new PlatformConfig(folder, postgres.getJdbcUrl("postgres", "postgres")),
                        clock,
                        new SecureRandom())) {
            platform.take(retailer, Progress.NONE);
            platform.serve("127.0.0.1", 0);
            Samples answered = new Samples();
            double rate = upload(platform, answered);
            Samples seen = seen(platform);
            return new Figures(PlatformApi.MOST_FACTS, SESSIONS, rate, again.get(), answered, seen, Machine.load());
        }
    }

    private double upload(Platform platform, Samples answered) throws InterruptedException {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(new Session(platform, i));
        }
        run(sessions, WARM_UP_BATCHES);
        long begin = System.nanoTime();
        run(sessions, BATCHES);
        double seconds = (System.nanoTime() - begin) / 1e9;
        for (Session session : sessions) {
            session.line.close();
            for (int i = WARM_UP_BATCHES; i < session.answered.size(); i++) {
                answered.add(session.answered.nanos(i));
            }
        }
        return SESSIONS * BATCHES * PlatformApi.MOST_FACTS / seconds;
    }

    private static void run(List<Session> sessions, int batches) throws InterruptedException {
        AtomicInteger failed = new AtomicInteger();
        List<Thread> threads = sessions.stream()
                .map(session -> new Thread(() -> {
                    for (int i = 0; i < batches; i++) {
                        if (session.upload() != PlatformApi.MOST_FACTS) {
                            failed.incrementAndGet();
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " uploads were not answered whole");
        }
    }

    private static URI address(Platform platform) {
        return URI.create("http://127.0.0.1:" + platform.port());
    }

    private Samples seen(Platform platform) throws IOException, InterruptedException {
        step.accept("sales that another tablet sees");
        Samples seen = new Samples();
        try (Tablet here = tablet(platform, "here");
                Tablet there = tablet(platform, "there")) {
            here.start().await();
            there.start().await();
            List<CustomerId> customers =
                    retailer.customers().limit(200).map(c -> c.customer().id()).toList();
            Sales sales = new Sales(here, products, customers, clock, 1);
            for (int i = 0; i < SEEN; i++) {
                seen.add(seen(there, sales));
                Thread.sleep(BETWEEN_SALES_MILLIS);
            }
        }
        return seen;
    }

    /** Looks at each change of purchases, as a screen does. */
    private static long seen(Tablet there, Sales sales) throws InterruptedException {
        CountDownLatch visible = new CountDownLatch(1);
        Wanted wanted = new Wanted();
        Runnable look = () -> {
            Sales.Taken taken = wanted.taken;
            if (taken != null
                    && there.cache().customers().history(there.acting(), taken.customer()).visits().stream()
                            .anyMatch(visit -> visit.at().equals(taken.at()))) {
                visible.countDown();
            }
        };
        try (var _ = there.cache().changes().subscribe(EnumSet.of(ChangeFeed.Kind.PURCHASES), _ -> look.run())) {
            Sales.Taken taken = sales.sell();
            long begin = System.nanoTime() - taken.toVisible();
            wanted.taken = taken;
            look.run();
            if (!visible.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("a sale was not seen on another tablet within a minute");
            }
            return System.nanoTime() - begin;
        }
    }

    private static final class Wanted {
        private volatile Sales.@Nullable Taken taken;
    }

    private Tablet tablet(Platform platform, String name) throws IOException {
        return Tablet.enrol(
                Files.createDirectories(folder.resolve(name)),
                address(platform),
                platform.enrolmentCode(retailer.store()).text(),
                new AssociateId("BR-01-1"),
                Role.ASSOCIATE,
                clock);
    }

    /** One device's line, with sales that are made up before they are sent. */
    private final class Session {
        private final EnrolledDevice device;
        private final HttpPlatformApi line;
        private final SplittableRandom random;
        private final Samples answered = new Samples();
        private long sequence;

        Session(Platform platform, int number) {
            random = new SplittableRandom(number);
            DeviceKeys keys = FileDeviceKeys.open(folder.resolve("session-" + number + ".keys"));
            try (HttpPlatformApi stranger = HttpPlatformApi.asStranger(address(platform), HttpConfig.USUAL)) {
                device = new Enroller(address(platform), stranger, keys, clock, new SecureRandom())
                        .enrol(platform.enrolmentCode(retailer.store()).text());
            }
            line = HttpPlatformApi.asDevice(address(platform), HttpConfig.USUAL, device.device(), keys.identity());
        }

        int upload() {
            List<SequencedFact> facts = new ArrayList<>();
            for (int i = 0; i < PlatformApi.MOST_FACTS; i++) {
                facts.add(sale());
            }
            long begin = System.nanoTime();
            int outcomes = answered(new Upload("", facts));
            answered.add(System.nanoTime() - begin);
            return outcomes;
        }

        /** As the sync does it: what was not answered is sent again. */
        private int answered(Upload upload) {
            while (true) {
                try {
                    return line.upload(upload).size();
                } catch (PlatformException e) {
                    boolean later = e.reason() == PlatformException.Reason.BUSY
                            || e.reason() == PlatformException.Reason.UNREACHABLE;
                    if (!later) {
                        throw e;
                    }
                    again.incrementAndGet();
                    pause(e.retryAfterSeconds());
                }
            }
        }

        private static void pause(int seconds) {
            try {
                Thread.sleep(seconds * 1_000L);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private SequencedFact sale() {
            BasketId basket = new BasketId(Uuid7.at(clock.instant(), random));
            Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            List<LineItem> lines = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                Product product = products.get(random.nextInt(products.size()));
                lines.add(new LineItem(product.articles().getFirst(), 1, product.price(), false));
            }
            SaleRecorded sale = new SaleRecorded(
                    FactId.ofSale(basket),
                    at,
                    device.store(),
                    device.device(),
                    new AssociateId("BR-01-1"),
                    basket,
                    device.series() + "-%06d".formatted(++sequence),
                    retailer.customer(random.nextInt(CUSTOMERS)).id(),
                    lines,
                    new Tender(TenderKind.CARD, PaidAt.TILL, ""),
                    lines.stream().map(LineItem::total).reduce(Money.pence(0), Money::plus));
            return new SequencedFact(sequence, new HybridTime(at.toEpochMilli(), 0), new JsonFactFormat().encode(sale));
        }
    }
}
