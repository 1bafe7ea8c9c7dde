package rapport.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Store;
import rapport.platform.backup.Backup;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.device.DeviceSessions;
import rapport.platform.device.Enrolment;
import rapport.platform.device.KnownDevice;
import rapport.platform.feed.Checksums;
import rapport.platform.feed.Epochs;
import rapport.platform.feed.Feed;
import rapport.platform.feed.History;
import rapport.platform.intake.Progress;
import rapport.platform.ledger.BehindRegistrations;
import rapport.platform.ledger.CustomerSearches;
import rapport.platform.ledger.FactIntake;
import rapport.platform.ledger.FiveMinutesAhead;
import rapport.platform.ledger.Forks;
import rapport.platform.ledger.PurchaseQueries;
import rapport.platform.ledger.Quarantine;
import rapport.platform.ledger.RetailerImport;
import rapport.platform.ledger.Scopes;
import rapport.platform.model.DriftBook;
import rapport.platform.model.Models;
import rapport.platform.snapshot.Snapshots;
import rapport.platform.web.DeviceDoor;
import rapport.platform.web.PlatformRoutes;
import rapport.platform.web.Services;
import rapport.platform.web.Serving;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.SnapshotLine;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.WireFormat;
import rapport.testkit.TestClock;

/** The platform's parts without HTTP. */
final class OpenPlatform implements AutoCloseable {
    private static final AtomicInteger SEEDS = new AtomicInteger();

    final TestClock clock = new TestClock();
    final PlatformDatabase database;
    final Feed feed;
    final Checksums checksums;
    final Epochs epochs;
    final History history;
    final Backup backup;
    final FactIntake intake;
    final Forks forks;
    final Quarantine quarantine;
    final PurchaseQueries purchases;
    final Snapshots snapshots;
    final Enrolment enrolment;
    final Models models;

    OpenPlatform(PlatformConfig config) {
        RandomGenerator random = new Random(SEEDS.incrementAndGet());
        @Nullable String url = config.databaseUrl();
        database = url == null ? PlatformDatabase.inFolder(config.folder()) : PlatformDatabase.at(url);
        checksums = new Checksums(database, config.sizes());
        feed = new Feed(database, random, config.sizes(), checksums);
        epochs = new Epochs(database, clock, random);
        history = new History(database, clock, config.history());
        backup = new Backup(database, clock);
        intake = new FactIntake(database, feed, new JsonFactFormat(), clock);
        forks = new Forks(database);
        quarantine = new Quarantine(
                database, feed, new JsonFactFormat(), clock, new BehindRegistrations(), new FiveMinutesAhead());
        purchases = new PurchaseQueries(database);
        snapshots = new Snapshots(database, config.folder().resolve("snapshots"), clock, random);
        models = new Models(database, config.folder(), clock);
        enrolment = new Enrolment(database, feed, clock, random);
    }

    OpenPlatform with(Store... stores) {
        new RetailerImport(database, feed).take(TypicalPlatform.retailer(stores), Progress.NONE);
        return this;
    }

    /** What a device of a store may ask. */
    DeviceDoor door(DeviceId device, Store store) {
        Scopes scopes = new Scopes(database, feed);
        Services services = new Services(
                feed,
                snapshots,
                intake,
                forks,
                purchases,
                scopes,
                new CustomerSearches(database, feed, scopes, clock),
                epochs,
                checksums,
                models,
                new DriftBook(database, clock));
        Random random = new Random(5);
        return new PlatformRoutes(
                        services, enrolment, new DeviceSessions(database, clock, random), clock, Serving.USUAL, random)
                .door(new KnownDevice(device, store.id()));
    }

    /** The public key of a device that was never seen, as it enrols with it. */
    static String newKey() {
        try {
            return Base64.getEncoder()
                    .encodeToString(KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPublic()
                            .getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows of a store's snapshot, as a device reads them. */
    List<SnapshotLine> lines(Store store) {
        SnapshotManifest manifest = snapshots.of(store.id());
        List<SnapshotLine> lines = new ArrayList<>();
        for (SnapshotManifest.Chunk chunk : manifest.chunks()) {
            Path file = snapshots.chunk(store.id(), manifest.id(), chunk.number());
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> lines.add(WireFormat.snapshotLine(chunk.table(), line)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return lines;
    }

    @Override
    public void close() {
        feed.close();
        snapshots.close();
        database.close();
    }
}
