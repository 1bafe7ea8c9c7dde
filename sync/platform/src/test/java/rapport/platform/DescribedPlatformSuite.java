package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.Table;
import rapport.platform.web.Serving;
import rapport.protocol.BucketPage;
import rapport.protocol.CustomerSearch;
import rapport.protocol.DriftReport;
import rapport.protocol.FoundCustomer;
import rapport.protocol.ModelStanding;
import rapport.protocol.OpenApi;
import rapport.protocol.Problem;
import rapport.protocol.SnapshotManifest;
import rapport.testkit.PlatformApiContract;
import rapport.testkit.PlatformUnderTest;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalStores;
import rapport.testkit.wire.DescribedExchanges;

/**
 * The contract over HTTP, and the answers that only HTTP has. Every request and answer is held against the description;
 * one that it does not know fails, and so does a described answer that nobody ever got.
 */
abstract class DescribedPlatformSuite extends PlatformApiContract {
    private static final String BROKEN = "{\"facts\":[";

    private TypicalPlatform platform;
    private JdkPlatformApi device;
    private JdkPlatformApi stranger;

    abstract TypicalPlatform open();

    static TypicalPlatform open(PlatformConfig config, DescribedExchanges exchanges) {
        return new TypicalPlatform(config, Serving.USUAL, exchanges);
    }

    @Override
    protected PlatformUnderTest start() {
        platform = open();
        return platform;
    }

    @BeforeEach
    void enrol() throws Exception {
        stranger = new JdkPlatformApi(platform.port(), null, null);
        device = JdkPlatformApi.enrolled(platform.port(), platform.newCode());
    }

    @Test
    void thePlatformServesItsOwnDescription() throws Exception {
        HttpResponse<InputStream> answer = stranger.get("/v1/openapi.json");

        assertEquals(
                OpenApi.json(1), new String(answer.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNoMessageIsMalformedAtEveryAddress() {
        for (String path :
                Set.of("/v1/enrolments", "/v1/challenges", "/v1/sessions", "/v1/facts", "/v1/customers/find")) {
            assertEquals("400 RAP-MALFORMED", answer(device.post(path, BROKEN)), path);
        }
        for (String path : Set.of(
                "/v1/changes",
                "/v1/facts/x",
                "/v1/purchases",
                "/v1/snapshots/a/chunks/x",
                "/v1/buckets/wishes/0",
                "/v1/buckets/stock/256")) {
            assertEquals("400 RAP-MALFORMED", answer(device.get(path)), path);
        }
    }

    @Test
    void withoutASessionNothingIsTold() {
        for (String path : Set.of(
                "/v1/snapshot",
                "/v1/snapshots/a/chunks/0",
                "/v1/changes?epoch=e&position=0&digest=",
                "/v1/facts/0195d3a0-0000-7000-8000-000000000001",
                "/v1/buckets/stock/0",
                "/v1/purchases?number=1")) {
            assertEquals("401 RAP-UNAUTHORISED", answer(stranger.get(path)), path);
        }
        assertEquals("401 RAP-UNAUTHORISED", answer(stranger.post("/v1/facts", "{\"facts\":[]}")));
        assertEquals("401 RAP-UNAUTHORISED", answer(stranger.post("/v1/customers/find", "{}")));
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedAtEveryAddress() {
        for (String path : Set.of("/v1/enrolments", "/v1/challenges", "/v1/sessions")) {
            assertEquals("413 RAP-TOO-LARGE", answer(stranger.post(path, " ".repeat(17 << 10))), path);
        }
        assertEquals("413 RAP-TOO-LARGE", answer(device.post("/v1/customers/find", " ".repeat(17 << 10))));
    }

    @Test
    void aChunkCanBeHadWholeAndNotBeyondItsEnd() throws Exception {
        SnapshotManifest manifest = device.snapshot();
        SnapshotManifest.Chunk chunk = manifest.chunks().getFirst();
        String path = "/v1/snapshots/" + manifest.id() + "/chunks/" + chunk.number();

        HttpResponse<InputStream> whole = device.get(path);

        assertEquals(200, whole.statusCode());
        assertEquals(chunk.bytes(), whole.body().readAllBytes().length);
        assertEquals("416 RAP-RANGE", answer(device.get(path, "bytes=" + chunk.bytes() + "-")));
    }

    @Test
    void theRowsOfABucketAreThoseOfItsSum() {
        Checkpoint at = device.snapshot().checkpoint();
        BucketSums sums =
                Objects.requireNonNull(device.changes(at, Duration.ZERO, true).sums());
        BucketSums rows = new BucketSums();

        for (int bucket = 0; bucket < BucketSums.BUCKETS; bucket++) {
            BucketPage page = device.bucket(new Bucket(Table.PRODUCTS, bucket), "");
            page.rows().forEach(line -> rows.add(Table.PRODUCTS, line.row().key(), line.position()));
        }

        assertArrayEquals(sums.sums(Table.PRODUCTS), rows.sums(Table.PRODUCTS));
    }

    @Test
    void aCustomerIsFoundByTheWholeCardAndNobodyByHalfOfIt() {
        String card = Objects.requireNonNull(TypicalCustomers.ANNA.details().card());

        assertEquals(
                Optional.of(TypicalCustomers.ANNA.id().value()),
                device.find(search(card)).map(FoundCustomer::customer));
        assertEquals(Optional.empty(), device.find(search(card.substring(1))));
    }

    private static CustomerSearch search(String card) {
        return new CustomerSearch(
                CustomerSearch.Key.CARD, card, TypicalStores.MIA.id().value(), "stands at the counter");
    }

    @Test
    void whatIsNotDescribedIsNotThere() {
        assertEquals("404 RAP-NOT-FOUND", answer(device.get("/v1/nowhere")));
        assertEquals("405 RAP-METHOD", answer(device.get("/v1/facts")));
        assertEquals("404 RAP-PROTOCOL", answer(device.get("/v2/status")));
    }

    /** What the suite cannot bring about, and why. A line that is no longer true fails, too. */
    static void assertSeen(DescribedExchanges exchanges) {
        Set<String> unseen = new TreeSet<>();
        for (String operation : exchanges.notSeen()) {
            // 403 needs a cloned device, which has a suite of its own
            // 426 needs a platform that has left version 1: OlderAndNewerDevicesTest
            // 429 and 503 need more devices than places: ManyDevicesTest
            // 500 is a fault that nobody has found
            if (!operation.matches(".* (403|426|429|500|503)")) {
                unseen.add(operation);
            }
        }
        assertEquals(Set.of(), unseen);
    }

    @Test
    void aModelIsToldFetchedAndAnsweredFor() throws Exception {
        assertEquals("404 RAP-NOT-FOUND", answer(device.get("/v1/model")));
        platform.publish("v1", new byte[20_000]);
        String file = "/v1/models/v1/file";

        assertEquals(20_000, device.get(file).body().readAllBytes().length);
        assertEquals(17, device.modelBytes("v1", 12_280, 17).length);
        assertEquals("416 RAP-RANGE", answer(device.get(file, "bytes=20000-")));
        assertEquals("404 RAP-NOT-FOUND", answer(device.get("/v1/models/v2/file")));
        assertEquals("v1", device.model().orElseThrow().version());
        assertEquals(1, device.modelKey().stream().count());
        device.tell(new ModelStanding(new ModelStanding.Taken(1, "v1"), null));
        device.tell(new DriftReport("v1", TestClock.TODAY, TestClock.TODAY, List.of()));
        for (String path : Set.of("/v1/model/standing", "/v1/drift")) {
            assertEquals("400 RAP-MALFORMED", answer(device.post(path, "{\"current\":1,\"model\":1}")), path);
            assertEquals("401 RAP-UNAUTHORISED", answer(stranger.post(path, "{}")), path);
            assertEquals("413 RAP-TOO-LARGE", answer(device.post(path, " ".repeat(1_100 << 10))), path);
        }
        for (String path : Set.of("/v1/model", "/v1/model/key", file)) {
            assertEquals("401 RAP-UNAUTHORISED", answer(stranger.get(path)), path);
        }
    }

    private static String answer(HttpResponse<InputStream> response) {
        Problem problem = JdkPlatformApi.problem(response);
        return problem.status() + " " + problem.code();
    }
}
