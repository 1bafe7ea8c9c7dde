package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.Table;
import rapport.platform.web.Limits;
import rapport.platform.web.Limits.Rate;
import rapport.platform.web.ProtocolWindow;
import rapport.platform.web.Serving;
import rapport.protocol.BucketPage;
import rapport.protocol.ChangePage;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;

class ChecksumsOverHttpTest {
    @TempDir
    Path folder;

    /** All buckets of all tables are asked for at once, which no tablet does. */
    private static final Serving UNHURRIED = new Serving(
            ProtocolWindow.USUAL,
            new Limits(
                    16,
                    16,
                    4,
                    64,
                    16,
                    32 << 20,
                    64,
                    Duration.ofSeconds(2),
                    5,
                    new Rate(9_999, 9_999),
                    new Rate(9_999, 9_999)));

    @Test
    void theSumsOfAPageAreThoseOfTheRowsInAllBuckets() throws Exception {
        try (TypicalPlatform platform = new TypicalPlatform(TestDatabases.h2(folder), UNHURRIED, null)) {
            JdkPlatformApi device = device(platform);
            Checkpoint now = device.snapshot().checkpoint();
            BucketSums inBuckets = new BucketSums();
            for (Table table : Table.values()) {
                for (int number = 0; number < BucketSums.BUCKETS; number++) {
                    BucketPage page = device.bucket(new Bucket(table, number), "");
                    assertEquals(now, page.at());
                    assertNull(page.next());
                    page.rows().forEach(line -> inBuckets.add(table, line.row().key(), line.position()));
                }
            }

            ChangePage page = device.changes(now, Duration.ZERO, true);

            assertEquals(new ChangePage(page.changes(), now, false, 0, inBuckets), page);
            assertNotEquals(new BucketSums(), page.sums());
            assertNull(device.changes(now, Duration.ZERO, false).sums());
        }
    }

    private static JdkPlatformApi device(TypicalPlatform platform) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Enrolled enrolled = new JdkPlatformApi(platform.port(), null, null)
                .enrol(new EnrolmentRequest(
                        platform.newCode(),
                        Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                        "incarnation-1"));
        return new JdkPlatformApi(platform.port(), enrolled.device(), keys);
    }
}
