package rapport.testkit;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Purchase;
import rapport.domain.store.DeviceId;
import rapport.protocol.ChangePage;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.FactReceipt;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;
import rapport.protocol.WireFormat;

/** The promises of {@link PlatformApi}, kept by the platform in memory and by the real one over HTTP alike. */
public abstract class PlatformApiContract {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final SaleRecorded SALE =
            TypicalPurchases.sale(1, TypicalCustomers.ANNA.id(), TypicalProducts.SCARF);
    private static final SaleRecorded ANONYMOUS_SALE = TypicalPurchases.sale(2, null, TypicalProducts.CARE);

    private PlatformUnderTest platform;
    private PlatformApi api;

    /** A platform that no other test has seen. */
    protected abstract PlatformUnderTest start() throws Exception;

    @BeforeEach
    void startAndEnrol() throws Exception {
        platform = start();
        api = platform.enrolledDevice();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void theStatusNeedsNoCredentialsAndNamesTheProtocol() {
        assertEquals(List.of(1), platform.asStranger().status().protocols());
        assertEquals(
                api.snapshot().checkpoint().epoch(),
                platform.asStranger().status().epoch());
    }

    @Test
    void aCodeEnrolsADeviceInItsStore() {
        KeyPair keys = newKeys();

        Enrolled enrolled = platform.asStranger().enrol(request(platform.newCode(), keys));

        assertEquals("KR", enrolled.store());
        assertEquals(TypicalStores.KINGS_ROAD.name(), enrolled.storeName());
        assertTrue(enrolled.series().startsWith(enrolled.device() + "-"), enrolled.series());
        assertFalse(platform.asDevice(new DeviceId(enrolled.device()), keys)
                .snapshot()
                .chunks()
                .isEmpty());
    }

    @Test
    void aLostAnswerToAnEnrolmentCostsNoCode() {
        EnrolmentRequest request = request(platform.newCode(), newKeys());

        Enrolled first = platform.asStranger().enrol(request);

        assertEquals(first, platform.asStranger().enrol(request));
    }

    @Test
    void aCodeEnrolsOneDeviceOnly() {
        String code = platform.newCode();
        platform.asStranger().enrol(request(code, newKeys()));

        assertRefused(
                Reason.REFUSED, "RAP-ENROL-USED", () -> platform.asStranger().enrol(request(code, newKeys())));
    }

    @Test
    void anInventedCodeEnrolsNobody() {
        EnrolmentRequest invented = request("ZZZZ-9999", newKeys());

        assertRefused(
                Reason.REFUSED, "RAP-ENROL-UNKNOWN", () -> platform.asStranger().enrol(invented));
    }

    @Test
    void twoDevicesNeverShareASeries() {
        Enrolled one = platform.asStranger().enrol(request(platform.newCode(), newKeys()));
        Enrolled two = platform.asStranger().enrol(request(platform.newCode(), newKeys()));

        assertNotEquals(one.device(), two.device());
        assertNotEquals(one.series(), two.series());
    }

    @Test
    void theKeysOfAnotherDeviceOpenNothing() {
        Enrolled one = platform.asStranger().enrol(request(platform.newCode(), newKeys()));

        PlatformApi impostor = platform.asDevice(new DeviceId(one.device()), newKeys());

        assertRefused(Reason.UNAUTHORISED, "RAP-UNAUTHORISED", impostor::snapshot);
    }

    @Test
    void aSnapshotHoldsTheTypicalRows() throws IOException {
        Set<PlatformRow> expected = TypicalRetailer.ROWS.stream()
                .filter(row -> row.table() != Table.TRENDS)
                .collect(toSet());

        Set<PlatformRow> rows = rows(api.snapshot()).stream()
                .filter(row -> row.table() != Table.TRENDS)
                .collect(toSet());

        assertTrue(expected.equals(rows), "the snapshot's rows differ from the typical ones");
    }

    @Test
    void aManifestTellsTheTruthAboutItsChunks() throws Exception {
        SnapshotManifest manifest = api.snapshot();

        for (SnapshotManifest.Chunk chunk : manifest.chunks()) {
            byte[] bytes = bytes(manifest, chunk, 0);
            assertEquals(chunk.bytes(), bytes.length);
            assertEquals(
                    chunk.sha256(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertEquals(chunk.rows(), lines(bytes).size());
        }
    }

    @Test
    void chunksAreNumberedFromZeroAndComeInTheOrderOfTheTables() {
        List<SnapshotManifest.Chunk> chunks = api.snapshot().chunks();

        assertEquals(
                LongStream.range(0, chunks.size()).boxed().toList(),
                chunks.stream().map(chunk -> (long) chunk.number()).toList());
        assertEquals(
                chunks.stream().map(SnapshotManifest.Chunk::table).sorted().toList(),
                chunks.stream().map(SnapshotManifest.Chunk::table).toList());
    }

    @Test
    void aChunkGoesOnAtAnyByte() throws IOException {
        SnapshotManifest manifest = api.snapshot();
        SnapshotManifest.Chunk chunk = manifest.chunks().getFirst();
        byte[] whole = bytes(manifest, chunk, 0);

        assertArrayEquals(Arrays.copyOfRange(whole, 10, whole.length), bytes(manifest, chunk, 10));
        assertArrayEquals(
                Arrays.copyOfRange(whole, whole.length - 1, whole.length), bytes(manifest, chunk, whole.length - 1));
    }

    @Test
    void theSnapshotThatIsBeingLoadedStaysTheSame() {
        SnapshotManifest first = api.snapshot();
        platform.put(scarves(3));

        assertEquals(first, api.snapshot());
    }

    @Test
    void aChunkOfAnUnknownSnapshotIsRefused() {
        assertRefused(Reason.REFUSED, "RAP-SNAPSHOT-GONE", () -> api.chunk("S-unknown", 0, 0));
    }

    @Test
    void nothingChangedAfterTheSnapshot() {
        Checkpoint now = api.snapshot().checkpoint();

        assertEquals(List.of(), api.changes(now, AT_ONCE, false).changes());
    }

    @Test
    void aChangeComesOnceWithTheCheckpointBehindIt() {
        Checkpoint before = latest();
        platform.put(scarves(11));

        ChangePage page = api.changes(before, LONG, false);

        assertEquals(List.of(scarves(11)), putRows(page));
        assertTrue(page.to().position() >= page.changes().getLast().position());
        assertEquals(List.of(), api.changes(page.to(), AT_ONCE, false).changes());
        assertEquals(
                List.of(scarves(11)), putRows(api.changes(before, AT_ONCE, false)), "the question may be repeated");
    }

    @Test
    void whatHeadquartersWantsOfSuggestionsIsTold() {
        Checkpoint before = latest();
        List<PlatformRow> wanted = List.of(
                new PlatformRow.OfDirective(TypicalDirectives.BOOTS_ARE_NEW),
                new PlatformRow.OfDirective(TypicalDirectives.MORE_FJORD),
                new PlatformRow.OfComparison(TypicalDirectives.HALF),
                new PlatformRow.OfOffer(TypicalOffers.TENTH_OFF_FJORD),
                new PlatformRow.OfOffer(TypicalOffers.FIVE_OFF_CARE));
        wanted.forEach(platform::put);

        ChangePage page = api.changes(before, LONG, true);

        assertEquals(wanted, putRows(page));
    }

    @Test
    void aLongPollIsAnsweredByTheChangeThatItWaitedFor() throws Exception {
        Checkpoint before = latest();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ChangePage> waiting = threads.submit(() -> api.changes(before, LONG, false));

            platform.put(scarves(10));

            assertEquals(List.of(scarves(10)), putRows(waiting.get()));
        }
    }

    @Test
    void positionsRiseOverAllPages() {
        Checkpoint before = latest();
        for (int i = 0; i < 20; i++) {
            platform.put(scarves(20 + i));
        }

        List<Long> positions = new ArrayList<>();
        ChangePage page;
        Checkpoint at = before;
        do {
            page = api.changes(at, AT_ONCE, false);
            page.changes().forEach(change -> positions.add(change.position()));
            at = page.to();
        } while (page.more());

        assertEquals(positions.stream().sorted().distinct().toList(), positions);
        assertTrue(positions.size() >= 1);
        assertTrue(positions.getFirst() > before.position());
    }

    @Test
    void aCheckpointOfAnotherEpochIsGone() {
        Checkpoint now = latest();

        Checkpoint other = new Checkpoint("another-epoch", now.position(), now.digest());

        assertRefused(Reason.CHECKPOINT_GONE, "RAP-CHECKPOINT-GONE", () -> api.changes(other, AT_ONCE, false));
    }

    @Test
    void aCheckpointAheadOfThePlatformIsGone() {
        Checkpoint now = latest();

        Checkpoint ahead = new Checkpoint(now.epoch(), now.position() + 1_000, now.digest());

        assertRefused(Reason.CHECKPOINT_GONE, "RAP-CHECKPOINT-GONE", () -> api.changes(ahead, AT_ONCE, false));
    }

    @Test
    void aCheckpointWithAnotherDigestIsGone() {
        Checkpoint now = latest();

        Checkpoint forged = new Checkpoint(now.epoch(), now.position(), "0123456789abcdef");

        assertRefused(Reason.CHECKPOINT_GONE, "RAP-CHECKPOINT-GONE", () -> api.changes(forged, AT_ONCE, false));
    }

    @Test
    void aSaleIsOnTheLedgerOnceItIsAccepted() {
        FactOutcome outcome = upload(SALE);

        assertInstanceOf(FactOutcome.Accepted.class, outcome);
        assertEquals(List.of(SALE.id().toString()), ledger(SALE));
        assertEquals(SALE.total(), api.purchases(SALE.number()).getFirst().total());
        assertEquals(SALE.lines(), api.purchases(SALE.number()).getFirst().lines());
    }

    @Test
    void anAcceptedSaleIsInTheFeedUpToThePositionOfTheAnswer() {
        PlatformApi other = platform.enrolledDevice();
        Checkpoint before = other.snapshot().checkpoint();

        FactOutcome.Accepted accepted = (FactOutcome.Accepted) upload(SALE);

        Change change = other.changes(before, LONG, false).changes().stream()
                .filter(c -> c instanceof Change.Put put
                        && put.row() instanceof PlatformRow.OfPurchase(Purchase p)
                        && p.number().equals(SALE.number()))
                .findFirst()
                .orElseThrow();
        assertTrue(change.position() <= accepted.position(), "the answer's position is behind the change");
    }

    @Test
    void theSameFactSentTwiceCountsOnce() {
        FactOutcome.Accepted first = (FactOutcome.Accepted) upload(SALE);

        FactOutcome second = upload(SALE);

        assertEquals(new FactOutcome.Duplicate(first.position()), second);
        assertEquals(List.of(SALE.id().toString()), ledger(SALE));
    }

    @Test
    void theSameFactFromAnotherDeviceCountsOnce() {
        upload(SALE);
        PlatformApi other = platform.enrolledDevice();

        FactOutcome second =
                other.upload(uploaded(sequenced(7, SALE))).getFirst().outcome();

        assertInstanceOf(FactOutcome.Duplicate.class, second);
        assertEquals(List.of(SALE.id().toString()), ledger(SALE));
    }

    @Test
    void theSameKeyWithOtherContentIsRejected() {
        upload(SALE);
        EncodedFact sale = new JsonFactFormat().encode(SALE);
        EncodedFact forged = new EncodedFact(
                sale.id(),
                sale.kind(),
                sale.version(),
                sale.open().replace("\"CARD\"", "\"CASH\""),
                sale.subject(),
                sale.personal());

        FactOutcome outcome = api.upload(uploaded(new SequencedFact(1, new HybridTime(1, 0), forged)))
                .getFirst()
                .outcome();

        assertNotEquals(sale, forged);
        assertEquals("key-reused", rejectionOf(outcome));
        assertEquals(SALE.tender(), api.purchases(SALE.number()).getFirst().tender());
    }

    @Test
    void oneBadFactNeverBlocksTheOthers() {
        EncodedFact sale = new JsonFactFormat().encode(SALE);
        EncodedFact bad =
                new EncodedFact(FactId.of("0195d3a0-0000-7000-8000-00000000000b"), sale.kind(), 1, "{}", null, "");

        List<UploadOutcome> outcomes = api.upload(uploaded(
                new SequencedFact(1, new HybridTime(1, 0), bad), sequenced(2, SALE), sequenced(3, ANONYMOUS_SALE)));

        assertEquals(
                List.of(bad.id(), SALE.id(), ANONYMOUS_SALE.id()),
                outcomes.stream().map(UploadOutcome::fact).toList());
        assertEquals("malformed", rejectionOf(outcomes.get(0).outcome()));
        assertInstanceOf(FactOutcome.Accepted.class, outcomes.get(1).outcome());
        assertInstanceOf(FactOutcome.Accepted.class, outcomes.get(2).outcome());
    }

    @Test
    void aRegistrationMakesACustomerWhomTheStoreIsTold() {
        Checkpoint before = latest();

        assertInstanceOf(FactOutcome.Accepted.class, upload(TypicalRegistrations.REGISTERED));

        assertTrue(
                putRows(api.changes(before, LONG, false)).stream()
                        .anyMatch(row -> row instanceof PlatformRow.OfCustomer(var customer)
                                && customer.id().equals(TypicalRegistrations.EMMAS_ID)
                                && customer.details().equals(TypicalRegistrations.EMMA)),
                "Emma is in the feed");
    }

    @Test
    void whatConcernsSomebodyWhoIsNotRegisteredYetWaitsForTheRegistrationAndIsTakenAfterIt() {
        CustomerOpened opened = TypicalRegistrations.opened(1);

        FactOutcome first =
                api.upload(uploaded(sequenced(2, opened))).getFirst().outcome();
        List<FactOutcome> then =
                api.upload(uploaded(sequenced(1, TypicalRegistrations.REGISTERED), sequenced(2, opened))).stream()
                        .map(UploadOutcome::outcome)
                        .toList();

        assertEquals(new FactOutcome.WaitingFor(TypicalRegistrations.REGISTERED.id()), first);
        assertInstanceOf(FactOutcome.Accepted.class, then.get(0));
        assertInstanceOf(FactOutcome.Accepted.class, then.get(1));
    }

    @Test
    void aFactOfAKindFromTheFutureIsKeptAndAnswered() {
        EncodedFact future = new EncodedFact(
                FactId.of("0195d3a0-0000-7000-8000-00000000000f"), "loyalty-card-painted", 3, "{\"a\":1}", null, "");

        FactOutcome outcome = api.upload(uploaded(new SequencedFact(1, new HybridTime(1, 0), future)))
                .getFirst()
                .outcome();

        assertInstanceOf(FactOutcome.Accepted.class, outcome);
        assertEquals(Optional.of("loyalty-card-painted"), api.fact(future.id()).map(FactReceipt::kind));
    }

    @Test
    void aReceiptTellsWhatBecameOfAFact() {
        FactOutcome outcome = upload(SALE);

        FactReceipt receipt = api.fact(SALE.id()).orElseThrow();

        assertEquals(SALE.id(), receipt.fact());
        assertEquals(JsonFactFormat.SALE_RECORDED, receipt.kind());
        assertEquals(outcome, receipt.outcome());
    }

    @Test
    void aFactThatNeverCameHasNoReceipt() {
        assertEquals(Optional.empty(), api.fact(SALE.id()));
    }

    @Test
    void aNumberThatNobodyGaveFindsNoPurchase() {
        assertEquals(List.of(), api.purchases("KR-99-A-000001"));
    }

    @Test
    void aPurchaseOfAnyChannelIsFoundByItsNumber() {
        assertEquals(List.of(TypicalPurchases.ANNAS_SCARVES), api.purchases("W-70012"));
    }

    @Test
    void moreThanOneUploadHoldsIsRefused() {
        List<SequencedFact> many = LongStream.rangeClosed(1, PlatformApi.MOST_FACTS + 1)
                .mapToObj(i -> sequenced(i, TypicalPurchases.opened(i, TypicalCustomers.BEN)))
                .toList();

        assertRefused(Reason.REFUSED, "RAP-TOO-LARGE", () -> api.upload(new Upload("", many)));
    }

    @Test
    void anUploadMayNameItsIncarnation() {
        FactOutcome first = api.upload(new Upload("start-1", List.of(sequenced(1, SALE))))
                .getFirst()
                .outcome();
        FactOutcome again = api.upload(new Upload("start-2", List.of(sequenced(1, SALE))))
                .getFirst()
                .outcome();

        assertInstanceOf(FactOutcome.Accepted.class, first);
        assertInstanceOf(FactOutcome.Duplicate.class, again);
    }

    /** The checkpoint after everything so far. */
    private Checkpoint latest() {
        return latest(api, api.snapshot().checkpoint());
    }

    /** The checkpoint after all changes that follow one. */
    static Checkpoint latest(PlatformApi api, Checkpoint after) {
        Checkpoint at = after;
        ChangePage page;
        do {
            page = api.changes(at, AT_ONCE, false);
            at = page.to();
        } while (page.more());
        return at;
    }

    private FactOutcome upload(StoreEvent event) {
        List<UploadOutcome> outcomes = api.upload(uploaded(sequenced(1, event)));
        assertEquals(
                List.of(event.id()), outcomes.stream().map(UploadOutcome::fact).toList());
        return outcomes.getFirst().outcome();
    }

    private List<String> ledger(SaleRecorded sale) {
        return api.purchases(sale.number()).stream()
                .map(purchase -> purchase.id().value())
                .toList();
    }

    private List<PlatformRow> rows(SnapshotManifest manifest) throws IOException {
        List<PlatformRow> rows = new ArrayList<>();
        for (SnapshotManifest.Chunk chunk : manifest.chunks()) {
            for (String line : lines(bytes(manifest, chunk, 0))) {
                rows.add(WireFormat.snapshotLine(chunk.table(), line).row());
            }
        }
        return rows;
    }

    private byte[] bytes(SnapshotManifest manifest, SnapshotManifest.Chunk chunk, long from) throws IOException {
        try (InputStream in = api.chunk(manifest.id(), chunk.number(), from)) {
            return in.readAllBytes();
        }
    }

    private static List<String> lines(byte[] gzip) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<PlatformRow> putRows(ChangePage page) {
        return page.changes().stream()
                .map(change -> ((Change.Put) change).row())
                .toList();
    }

    private static PlatformRow scarves(int quantity) {
        return new PlatformRow.OfStock(
                new Stock(TypicalStores.KINGS_ROAD.id(), TypicalProducts.ONE_SCARF, quantity, TestClock.TODAY));
    }

    private static SequencedFact sequenced(long sequence, StoreEvent event) {
        return new SequencedFact(
                sequence, new HybridTime(TestClock.TODAY.toEpochMilli(), 0), new JsonFactFormat().encode(event));
    }

    private static EnrolmentRequest request(String code, KeyPair keys) {
        return new EnrolmentRequest(
                code, Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()), "incarnation-1");
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(Reason reason, String code, Runnable question) {
        PlatformException refused = assertThrows(PlatformException.class, question::run);

        assertEquals(reason + " " + code, refused.reason() + " " + refused.code());
    }

    private static String rejectionOf(FactOutcome outcome) {
        return assertInstanceOf(FactOutcome.Rejected.class, outcome).code();
    }

    private static Upload uploaded(SequencedFact... facts) {
        return new Upload("", List.of(facts));
    }
}
