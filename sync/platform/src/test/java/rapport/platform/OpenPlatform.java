package rapport.platform;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.domain.store.Store;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.device.Enrolment;
import rapport.platform.feed.Feed;
import rapport.platform.intake.Progress;
import rapport.platform.ledger.FactIntake;
import rapport.platform.ledger.PurchaseQueries;
import rapport.platform.ledger.RetailerImport;
import rapport.platform.snapshot.Snapshots;
import rapport.protocol.JsonFactFormat;
import rapport.testkit.TestClock;

/** The platform's parts without HTTP. */
final class OpenPlatform implements AutoCloseable {
    final TestClock clock = new TestClock();
    final PlatformDatabase database;
    final Feed feed;
    final FactIntake intake;
    final PurchaseQueries purchases;
    final Snapshots snapshots;
    final Enrolment enrolment;

    OpenPlatform(PlatformConfig config) {
        RandomGenerator random = new Random(3);
        @Nullable String url = config.databaseUrl();
        database = url == null ? PlatformDatabase.inFolder(config.folder()) : PlatformDatabase.at(url);
        feed = new Feed(database, random);
        intake = new FactIntake(database, feed, new JsonFactFormat(), clock);
        purchases = new PurchaseQueries(database);
        snapshots = new Snapshots(database, config.folder().resolve("snapshots"), clock, random);
        enrolment = new Enrolment(database, feed, clock, random);
    }

    OpenPlatform with(Store... stores) {
        new RetailerImport(database, feed).take(TypicalPlatform.retailer(stores), Progress.NONE);
        return this;
    }

    @Override
    public void close() {
        feed.close();
        snapshots.close();
        database.close();
    }
}
