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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.suggest.CurrentModel;
import rapport.app.suggest.RankedOnTheTablet;
import rapport.app.suggest.SharedAssortment;
import rapport.app.ui.Background;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.EnrolmentFile;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.store.Acting;
import rapport.domain.store.Role;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.Reason;
import rapport.engine.Assortment;
import rapport.engine.Engine;
import rapport.engine.SuggestionRequest;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.RankingModel;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerData.ScopedCustomer;
import rapport.platform.model.ModelDesk;
import rapport.protocol.JsonFactFormat;
import rapport.sync.client.DriftSource;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.sync.client.Learning;
import rapport.sync.client.ModelShelf;
import rapport.sync.client.SyncSteps;
import rapport.testkit.TestClock;

/**
 * What is measured is what ships: the desktop's suggestions, from a signed model and the encrypted cache, are those that
 * the engine gives when it is asked as the evaluator asks it, with the same model and the histories as they were made up.
 */
@Timeout(60)
class TheTabletSuggestsAsTheEvaluatorTest {
    private static final int CUSTOMERS = 200;
    private static final int LIST = 20;
    private static final StoreId KINGS_ROAD = new StoreId("KR");

    private final TestClock clock = new TestClock();
    private final Instant now = clock.instant();
    private final RetailerData retailer = DemoRetailer.generate(
            7,
            TestClock.TODAY.atZone(java.time.ZoneOffset.UTC).toLocalDate(),
            new DemoRetailer.Size(1_200, 300, 12_000));
    private final Map<CustomerId, List<Visit>> visits = visits(retailer);

    @TempDir
    Path folder;

    @Test
    void theFirstTwentyAreTheSameForTwoHundredCustomers() throws IOException {
        byte[] model = new ModelOfRandomTrees(now, 5).of(histories());
        List<Customer> customers = retailer.customers().stream()
                .filter(scoped -> scoped.scope().contains(KINGS_ROAD))
                .map(ScopedCustomer::customer)
                .filter(customer -> consented(customer).isPresent())
                .limit(CUSTOMERS)
                .toList();
        assertEquals(CUSTOMERS, customers.size());

        Map<CustomerId, List<String>> onTheTablet = onTheTablet(model, customers);

        Map<CustomerId, List<String>> evaluated = evaluated(model, customers);
        assertEquals(evaluated, onTheTablet);
        assertTrue(new HashSet<>(evaluated.values()).size() > CUSTOMERS / 2, "all are suggested the same");
    }

    private Map<CustomerId, List<String>> evaluated(byte[] model, List<Customer> customers) {
        Engine engine = new Engine();
        Assortment assortment =
                Assortment.of(List.of()).with(RankingModel.of(ModelFile.of(model, RankingModel.SCHEMA)));
        Map<CustomerId, List<String>> lists = new HashMap<>();
        for (Customer customer : customers) {
            SuggestionRequest request =
                    new SuggestionRequest(consented(customer), Set.of(), nowhere(), Set.of(), now, LIST);
            lists.put(
                    customer.id(),
                    engine.suggest(assortment, request).stream()
                            .map(suggestion -> told(suggestion.sku(), suggestion.reasons()))
                            .toList());
        }
        return lists;
    }

    private Map<CustomerId, List<String>> onTheTablet(byte[] model, List<Customer> customers) throws IOException {
        Path tablet = folder.resolve("tablet");
        try (Platform platform = Headquarters.open(PlatformConfig.inFolder(folder.resolve("platform")))) {
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
                        cache, api, clock, Runnable::run, 50, new Learning(shelf, models, DriftSource.NONE));
                while (shelf.current().isEmpty()) {
                    int _ = steps.pull(Duration.ZERO);
                }
                return suggested(cache, models, customers);
            }
        }
    }

    private Map<CustomerId, List<String>> suggested(Cache cache, CurrentModel models, List<Customer> customers) {
        Acting serving = new Acting(retailer.associates().getFirst().id(), Role.ASSOCIATE, KINGS_ROAD, "serving");
        Map<CustomerId, List<String>> lists = new HashMap<>();
        try (SharedAssortment assortment = new SharedAssortment(cache, models, Background.immediate())) {
            RankedOnTheTablet ranked = new RankedOnTheTablet(cache, assortment, clock);
            for (Customer customer : customers) {
                lists.put(
                        customer.id(),
                        ranked.of(serving, customer.id(), LIST).stream()
                                .map(suggestion -> told(suggestion.sku(), suggestion.reasons()))
                                .toList());
            }
        }
        return lists;
    }

    /** How popular something is, the tablet is told anew each day. */
    private static String told(Sku sku, List<Reason> reasons) {
        return sku.value() + " "
                + reasons.stream()
                        .map(reason -> reason instanceof Reason.Popular ? "popular" : reason.toString())
                        .toList();
    }

    private List<PurchaseHistory> histories() {
        return retailer.customers().stream()
                .map(scoped -> consented(scoped.customer()))
                .flatMap(Optional::stream)
                .map(ConsentedHistory::history)
                .toList();
    }

    private Optional<ConsentedHistory> consented(Customer customer) {
        return customer.consents()
                .permit(
                        new PurchaseHistory(visits.getOrDefault(customer.id(), List.of())),
                        Purpose.PERSONALISATION,
                        now);
    }

    /** What the store has none of, and neither has a store near it. */
    private Set<Sku> nowhere() {
        Store here = retailer.stores().stream()
                .filter(store -> store.id().equals(KINGS_ROAD))
                .findFirst()
                .orElseThrow();
        Set<Sku> none = noneInKingsRoad();
        Set<Sku> there = retailer.stock().stream()
                .filter(stock -> here.near().contains(stock.store()) && stock.quantity() > 0)
                .map(stock -> stock.article().sku())
                .collect(Collectors.toSet());
        none.removeAll(there);
        return none;
    }

    private Set<Sku> noneInKingsRoad() {
        return retailer.stock().stream()
                .filter(stock -> stock.store().equals(KINGS_ROAD))
                .collect(Collectors.groupingBy(stock -> stock.article().sku(), Collectors.summingInt(Stock::quantity)))
                .entrySet()
                .stream()
                .filter(product -> product.getValue() == 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    static Map<CustomerId, List<Visit>> visits(RetailerData retailer) {
        Map<CustomerId, List<Visit>> visits = new HashMap<>();
        retailer.purchases().forEach(bought -> {
            if (bought.customer() != null) {
                visits.computeIfAbsent(bought.customer(), _ -> new ArrayList<>())
                        .add(new Visit(
                                bought.at(),
                                bought.channel(),
                                bought.lines().stream()
                                        .map(line -> new Piece(
                                                line.article().sku(),
                                                line.article().size(),
                                                line.quantity()))
                                        .toList()));
            }
        });
        retailer.returns().forEach(back -> {
            if (back.customer() != null) {
                visits.computeIfAbsent(back.customer(), _ -> new ArrayList<>())
                        .add(new Visit(
                                back.at(),
                                back.channel(),
                                back.lines().stream()
                                        .map(line -> new Piece(
                                                line.article().sku(),
                                                line.article().size(),
                                                -line.quantity()))
                                        .toList()));
            }
        });
        visits.values().forEach(all -> all.sort(Comparator.comparing(Visit::at)));
        return visits;
    }
}
