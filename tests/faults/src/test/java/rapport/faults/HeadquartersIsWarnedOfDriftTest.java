package rapport.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.suggest.CurrentModel;
import rapport.app.suggest.EngineSuggesting;
import rapport.app.suggest.ServedDrift;
import rapport.app.suggest.SharedAssortment;
import rapport.app.suggest.Suggesting;
import rapport.app.suggest.Wanted;
import rapport.app.ui.Background;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.EnrolmentFile;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.store.Acting;
import rapport.domain.store.Role;
import rapport.domain.store.StoreId;
import rapport.engine.Engine;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.Watched;
import rapport.platform.Main;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerData.ScopedCustomer;
import rapport.platform.model.DriftFigures;
import rapport.platform.model.ModelDesk;
import rapport.protocol.JsonFactFormat;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.sync.client.Learning;
import rapport.sync.client.ModelShelf;
import rapport.sync.client.SyncSteps;
import rapport.testkit.TestClock;

/** From a page that is opened on the tablet to the line that IT reads: who is served is no longer who was learnt from. */
@Timeout(120)
class HeadquartersIsWarnedOfDriftTest {
    private static final StoreId KINGS_ROAD = new StoreId("KR");
    private static final int ALIKE = 100;
    private static final int OFTEN = 40;
    /** Somebody who comes back after others counts again. */
    private static final int ROUNDS = 3;

    private final TestClock clock = new TestClock();
    private final Instant now = clock.instant();
    private final RetailerData retailer = DemoRetailer.generate(
            7, TestClock.TODAY.atZone(ZoneOffset.UTC).toLocalDate(), new DemoRetailer.Size(1_200, 300, 12_000));
    private final Map<CustomerId, List<Visit>> visits = TheTabletSuggestsAsTheEvaluatorTest.visits(retailer);

    @TempDir
    Path folder;

    private Path platformFolder;
    private List<CustomerId> known;
    private byte[] model;

    @BeforeEach
    void train() {
        platformFolder = folder.resolve("platform");
        known = retailer.customers().stream()
                .filter(scoped -> scoped.scope().contains(KINGS_ROAD))
                .map(ScopedCustomer::customer)
                .filter(this::isKnown)
                .map(Customer::id)
                .toList();
        List<PurchaseHistory> histories = new ArrayList<>();
        List<PurchaseHistory> watched = new ArrayList<>();
        for (CustomerId customer : known) {
            PurchaseHistory history = new PurchaseHistory(visits(customer));
            if (histories.size() % 2 == 0) {
                watched.add(history);
            }
            histories.add(history);
        }
        model = new ModelOfRandomTrees(now, 5).of(histories, watched);
    }

    @Test
    void customersAsThoseWhoWereLearntFromAreNoReasonToWarnButOthersAre() throws Exception {
        List<CustomerId> alike = new ArrayList<>();
        for (int i = 1; i < known.size(); i += 2) {
            alike.add(known.get(i));
        }
        List<CustomerId> often = known.stream()
                .sorted(Comparator.comparingInt(
                        (CustomerId customer) -> -visits(customer).size()))
                .limit(OFTEN)
                .toList();
        List<CustomerId> again = Collections.nCopies(ROUNDS, often).stream()
                .flatMap(List::stream)
                .toList();

        DriftFigures.OfModel before = driftAfterServing(alike.subList(0, ALIKE), again);
        List<String> after = drift();

        assertEquals("v1 on 1, bound 0.25", before.version() + " on " + before.devices() + ", bound " + before.bound());
        assertEquals(Watched.NAMES.getFirst(), before.features().getFirst().feature());
        assertEquals(
                List.of(),
                before.features().stream().filter(DriftFigures.Feature::above).toList());
        assertTrue(before.features().stream().allMatch(feature -> feature.values() == ALIKE));
        assertEquals("v1: tablets 1, bound 0.25", after.getFirst());
        String visits = after.stream()
                .filter(line -> line.startsWith("  visits "))
                .findFirst()
                .orElseThrow();
        assertTrue(visits.endsWith((ALIKE + ROUNDS * OFTEN) + " values  ABOVE THE BOUND"), visits);
    }

    private boolean isKnown(Customer customer) {
        return !visits(customer.id()).isEmpty()
                && customer.consents()
                        .permit(new PurchaseHistory(visits(customer.id())), Purpose.PERSONALISATION, now)
                        .isPresent();
    }

    private List<Visit> visits(CustomerId customer) {
        return visits.getOrDefault(customer, List.of());
    }

    /** What headquarters knows when a tablet has served some and told of it; then it serves others. */
    private DriftFigures.OfModel driftAfterServing(List<CustomerId> customers, List<CustomerId> others)
            throws IOException {
        Path tablet = folder.resolve("tablet");
        try (Platform platform = Headquarters.open(PlatformConfig.inFolder(platformFolder))) {
            platform.take(retailer, Progress.NONE);
            platform.models()
                    .publish(new ModelDesk.Publication(
                            Files.write(folder.resolve("trained.model"), model),
                            "v1",
                            "suggestions",
                            RankingModel.SCHEMA,
                            ModelDesk.USUAL_BOUND));
            platform.serve("127.0.0.1", 0);
            Headquarters.enrol(
                    tablet,
                    URI.create("http://127.0.0.1:" + platform.port()),
                    platform.enrolmentCode(KINGS_ROAD).text());
            EnrolledDevice enrolled = EnrolmentFile.load(tablet).orElseThrow();
            try (Cache cache = Cache.open(
                            tablet,
                            enrolled,
                            SellingTablet.keys(tablet),
                            new JsonFactFormat(),
                            clock,
                            new SecureRandom());
                    HttpPlatformApi api = HttpPlatformApi.asDevice(
                            enrolled.platform(),
                            HttpConfig.USUAL,
                            enrolled.device(),
                            SellingTablet.keys(tablet).identity())) {
                ModelShelf shelf = ModelShelf.open(tablet, enrolled.modelKey());
                CurrentModel models = new CurrentModel(shelf, clock);
                SyncSteps steps = new SyncSteps(
                        cache, api, clock, Runnable::run, 50, new Learning(shelf, models, new ServedDrift(models)));
                while (shelf.current().isEmpty()) {
                    int _ = steps.pull(Duration.ZERO);
                }
                DriftFigures.OfModel before = told(platform, steps, serve(cache, models, customers));
                told(platform, steps, customers.size() + serve(cache, models, others));
                return before;
            }
        }
    }

    private DriftFigures.OfModel told(Platform platform, SyncSteps steps, int served) {
        clock.advance(Duration.ofHours(2));
        while (true) {
            List<DriftFigures.OfModel> models = platform.drift().figures(10_000).models();
            if (!models.isEmpty() && models.getFirst().features().getFirst().values() == served) {
                return models.getFirst();
            }
            int _ = steps.pull(Duration.ZERO);
        }
    }

    private int serve(Cache cache, CurrentModel models, List<CustomerId> customers) {
        Acting serving = new Acting(retailer.associates().getFirst().id(), Role.ASSOCIATE, KINGS_ROAD, "serving");
        try (SharedAssortment assortment = new SharedAssortment(cache, models, Background.immediate())) {
            EngineSuggesting suggesting = new EngineSuggesting(cache, assortment, new Engine(), clock, ZoneOffset.UTC);
            for (CustomerId customer : customers) {
                // a page asks again and again while somebody is served, and for the basket
                suggesting.ask(serving, request(customer, Set.of(), 4));
                suggesting.ask(serving, request(customer, Set.of(), 4));
                suggesting.ask(
                        serving,
                        request(customer, Set.of(retailer.products().getFirst().sku()), 3));
            }
        }
        return customers.size();
    }

    private static Suggesting.Request request(CustomerId customer, Set<Sku> basket, int limit) {
        return new Suggesting.Request(customer, basket, Wanted.NOTHING, 1, limit);
    }

    /** What {@code rapport-platform model drift} prints. */
    private List<String> drift() throws IOException, InterruptedException {
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        KillableProgram.CLASS_PATH,
                        Main.class.getName(),
                        "model",
                        "drift",
                        "--days",
                        "10000",
                        "--data",
                        platformFolder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = command.inputReader().lines().toList();
        assertEquals(0, command.waitFor());
        return lines;
    }
}
