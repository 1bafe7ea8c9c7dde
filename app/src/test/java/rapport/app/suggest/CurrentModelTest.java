package rapport.app.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.ui.Background;
import rapport.app.ui.OpenCache;
import rapport.cache.db.ChangeFeed;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.ProductTrend;
import rapport.domain.product.Sku;
import rapport.engine.Engine;
import rapport.engine.rank.RankingModel;
import rapport.protocol.ModelStanding;
import rapport.sync.client.DriftSource;
import rapport.sync.client.Learning;
import rapport.sync.client.ModelShelf;
import rapport.sync.client.SyncSteps;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalStores;

class CurrentModelTest {
    private static final String BOOTS = TypicalProducts.BOOTS.sku().value();
    private static final String SCARF = TypicalProducts.SCARF.sku().value();
    private static final String CARE = TypicalProducts.CARE.sku().value();

    private static final byte[] SCARVES =
            SmallModels.of("scarves", List.of(List.of(SCARF), List.of(SCARF, BOOTS), List.of(SCARF)));
    private static final byte[] MORE_BOOTS =
            SmallModels.of("boots", List.of(List.of(BOOTS), List.of(SCARF, BOOTS), List.of(BOOTS)));
    private static final byte[] GONE =
            SmallModels.of("gone", List.of(List.of("gone"), List.of("gone", BOOTS), List.of("gone")));

    @TempDir
    Path folder;

    private final ScriptedPlatform platform = ScriptedPlatform.typical();
    private OpenCache open;
    private ModelShelf shelf;
    private CurrentModel models;
    private SyncSteps steps;
    private SharedAssortment assortment;
    private Suggesting suggesting;
    private int newer;

    @BeforeEach
    void open() {
        open = OpenCache.empty(folder);
        start();
        sync();
    }

    private void start() {
        shelf = ModelShelf.open(folder, platform.models().publicKey());
        models = new CurrentModel(shelf, open.clock());
        steps = new SyncSteps(
                open.cache(), platform, open.clock(), Runnable::run, 50, new Learning(shelf, models, DriftSource.NONE));
        assortment = new SharedAssortment(open.cache(), models, Background.immediate());
        suggesting = new EngineSuggesting(open.cache(), assortment, new Engine(), open.clock(), ZoneOffset.UTC);
        newer = 0;
        assortment.whenNewer(() -> newer++);
    }

    @AfterEach
    void close() {
        assortment.close();
        open.close();
    }

    @Test
    void withoutAModelHowProductsSellDecides() {
        assertEquals("blend-1", asked().source().model());
        assertEquals(List.of(SCARF, CARE, BOOTS), suggested());
    }

    /** What the model does not know scores last, but is less like the first than what the same people buy. */
    @Test
    void aNewModelDecidesAtOnceAndWhatItDoesNotKnowAddsVariety() {
        assertEquals("blend-1", asked().source().model());
        int before = newer;

        publish("v1", MORE_BOOTS);

        assertTrue(newer > before, "nobody is told to ask again");
        assertEquals("boots", name());
        assertEquals(List.of(BOOTS, CARE, SCARF), suggested());
        publish("v2", SCARVES);
        assertEquals("scarves", name());
        assertEquals(List.of(SCARF, CARE, BOOTS), suggested());
    }

    @Test
    void whatSoldSinceTheModelsDayCountsWithTheNextSyncAndWhatSoldBeforeDoesNot() throws InterruptedException {
        Instant day = Instant.parse("2026-11-01T00:00:00Z");
        publish(
                "v1",
                SmallModels.of(
                        "boots", List.of(List.of(BOOTS), List.of(SCARF, BOOTS), List.of(BOOTS)), Optional.of(day)));
        assertEquals(List.of(BOOTS, CARE, SCARF), suggested());

        told(sold(SCARF, day.minus(Duration.ofDays(1))));
        assertEquals(List.of(BOOTS, CARE, SCARF), suggested());

        told(sold(SCARF, day.plus(Duration.ofDays(9))));
        assertEquals("boots", name());
        assertEquals(List.of(SCARF, CARE, BOOTS), suggested());
    }

    /** Returns when what the tablet knows of sales is read again. */
    private void told(PlatformRow row) throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        try (ChangeFeed.Subscription _ = assortment.whenNewer(read::countDown)) {
            platform.put(row);
            sync();
            assertTrue(read.await(10, TimeUnit.SECONDS));
        }
    }

    private static PlatformRow sold(String sku, Instant until) {
        return new PlatformRow.OfTrend(new ProductTrend(
                new Sku(sku), 1_000, 900, 28, List.of(), new ProductTrend.Lately(until, List.of(900, 900, 900, 900))));
    }

    @Test
    void theModelIsThereAfterARestart() {
        publish("v1", MORE_BOOTS);

        start();

        assertEquals("boots", name());
        assertEquals(List.of(BOOTS, CARE, SCARF), suggested());
    }

    @Test
    void whatOnlyTheModelKnowsIsNotSuggested() {
        publish("v1", GONE);

        assertEquals("gone", name());
        assertEquals(List.of(BOOTS, SCARF, CARE), suggested());
    }

    @Test
    void whatIsNoModelIsRefusedWithASentenceAndTheOldOneStays() {
        publish("v1", MORE_BOOTS);
        byte[] cut = new byte[SCARVES.length / 2];
        System.arraycopy(SCARVES, 0, cut, 0, cut.length);

        publish("v2", cut);

        assertEquals("boots", name());
        assertEquals(Optional.of("The model file is shorter than it says."), refusal());
    }

    @Test
    void aModelThatIsDamagedAtTheStartGivesWayToTheOneBefore() throws IOException {
        publish("v1", MORE_BOOTS);
        publish("v2", SCARVES);
        byte[] bytes = Files.readAllBytes(currentFile());
        bytes[bytes.length / 2] ^= 1;
        Files.write(currentFile(), bytes);

        start();

        assertEquals("boots", name());
        assertEquals(Optional.of("v1"), current());
        sync();
        assertEquals(Optional.of("The model file is damaged."), refusal());
    }

    @Test
    void aModelThatIsCutOffInUseGivesWayToTheOneBefore() throws IOException {
        publish("v1", MORE_BOOTS);
        publish("v2", SCARVES);
        assertEquals("scarves", name());
        try (FileChannel channel = FileChannel.open(currentFile(), StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }

        assertEquals("boots", name());
        assertEquals(List.of(BOOTS, CARE, SCARF), suggested());
        sync();
        assertEquals(Optional.of("The model file was changed while it was in use."), refusal());
    }

    @Test
    void withoutOneBeforeADamagedModelLeavesNone() throws IOException {
        publish("v1", SCARVES);
        Files.write(currentFile(), new byte[1 << 10]);

        start();

        assertEquals("blend-1", asked().source().model());
        assertTrue(current().isEmpty());
    }

    @Test
    void whereNoModelIsWantedAnyMoreHowProductsSellDecides() {
        publish("v1", MORE_BOOTS);
        assertEquals("boots", name());

        models.drop();

        assertEquals("blend-1", asked().source().model());
    }

    private void publish(String version, byte[] file) {
        platform.models().publish(version, RankingModel.SCHEMA, file);
        sync();
    }

    private void sync() {
        for (int i = 0; i < 12; i++) {
            int _ = steps.pull(Duration.ZERO);
        }
    }

    private Suggesting.Answer asked() {
        return suggesting.ask(TypicalStores.MIA_SERVING, new Suggesting.Request(null, Set.of(), Wanted.NOTHING, 1, 3));
    }

    private String name() {
        String model = asked().source().model();
        return model.substring(0, model.indexOf('/'));
    }

    private List<String> suggested() {
        return asked().cards().stream().map(SuggestionCard::sku).map(Sku::value).toList();
    }

    private Optional<String> current() {
        return shelf.current().map(kept -> kept.description().version());
    }

    private Path currentFile() {
        return shelf.file(shelf.current().orElseThrow().description());
    }

    private Optional<String> refusal() {
        return platform.models()
                .standing(TypicalStores.TABLET.value())
                .map(ModelStanding::refused)
                .map(ModelStanding.Refused::reason);
    }
}
