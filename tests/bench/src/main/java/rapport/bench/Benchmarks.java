package rapport.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import rapport.cache.Cache;
import rapport.cache.customer.CustomerPage;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.Assortment;
import rapport.engine.Engine;
import rapport.engine.SuggestionRequest;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.RankingModel;
import rapport.training.ranker.RankerTrainer;

/** The benchmarks, in the order of the table. */
final class Benchmarks {
    private static final int MATCHES = 20;
    private static final int SUGGESTIONS = 10;
    private static final int LONG_HISTORY = 500;
    private static final int SALES = 10_000;
    private static final int COLD_SALES = 200;
    private static final long BETWEEN_QUIET_SALES_MILLIS = 10;
    private static final long BETWEEN_SALES_WHILE_LOADING_MILLIS = 1;
    private static final long SEED = 20_261_121;
    private static final Stopwatch FEWER = new Stopwatch(200, 2_000, 4_000);

    private final Centre centre;
    private final Path folder;
    private final InstantSource clock;
    private final Consumer<String> step;
    private final Stopwatch stopwatch = Stopwatch.USUAL;
    private final Engine engine = new Engine();
    private final Samples allocated = new Samples();

    /** @param step is told what is measured next */
    Benchmarks(Centre centre, Path folder, InstantSource clock, Consumer<String> step) {
        this.centre = centre;
        this.folder = folder;
        this.clock = clock;
        this.step = step;
    }

    List<Figure> run() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        Samples loads = new Samples();
        try (Tablet tablet = tablet("quiet")) {
            step.accept("first snapshot");
            loads.add(load(tablet));
            Questions questions = new Questions(centre.retailer(), centre.store(), SEED);
            figures.add(lookup(tablet, questions));
            figures.add(page(tablet, "customer page, any customer", questions.anyCustomers()));
            figures.add(page(tablet, "customer page, 200 entries or more", questions.customersWithMostEntries()));
            figures.add(engineAlone(tablet, questions));
            figures.addAll(learned(tablet, questions));
            figures.addAll(quietSales(tablet, questions));
        }
        figures.addAll(salesWhileLoading(loads));
        figures.add(new Figure("first snapshot of the whole file", 30_000, loads.first(1), loads));
        return figures;
    }

    private Figure lookup(Tablet tablet, Questions questions) {
        step.accept("lookup");
        List<String> typed = questions.typed();
        return stopwatch.time(
                "lookup, text to rows",
                5,
                call -> tablet.cache().customers().matching(tablet.acting(), typed.get(call % typed.size()), MATCHES));
    }

    private Figure page(Tablet tablet, String name, List<CustomerId> customers) {
        step.accept(name);
        Assortment assortment = assortment(tablet);
        return stopwatch.time(name, 30, call -> page(tablet, assortment, customers.get(call % customers.size())));
    }

    /** All that the screen asks when a customer is opened. The assortment is made anew only when trends change. */
    private void page(Tablet tablet, Assortment assortment, CustomerId customer) {
        Cache cache = tablet.cache();
        CustomerPage page = cache.customers().open(tablet.acting(), customer).orElseThrow();
        PurchaseHistory history = cache.customers().history(tablet.acting(), customer);
        List<Suggestion> suggestions = engine.suggest(
                assortment,
                new SuggestionRequest(
                        page.customer().consents().permit(history, Purpose.PERSONALISATION, clock.instant()),
                        Set.of(),
                        new HashSet<>(cache.products().outOfStock(tablet.acting())),
                        Set.of(),
                        clock.instant(),
                        SUGGESTIONS));
        cache.products()
                .products(
                        tablet.acting(),
                        suggestions.stream().map(Suggestion::sku).toList());
    }

    private Figure engineAlone(Tablet tablet, Questions questions) {
        step.accept("engine alone");
        Assortment assortment = assortment(tablet);
        List<SuggestionRequest> requests = questions.customersWithMostEntries().stream()
                .distinct()
                .map(customer -> newest(tablet.cache().customers().history(tablet.acting(), customer)))
                .map(history -> new SuggestionRequest(
                        consented(history), Set.of(), Set.of(), Set.of(), clock.instant(), SUGGESTIONS))
                .toList();
        return stopwatch.time(
                "engine alone, history of 500 lines",
                2,
                call -> engine.suggest(assortment, requests.get(call % requests.size())));
    }

    /** Suggestions of a learned model alone. */
    List<Figure> learned() throws IOException, InterruptedException {
        try (Tablet tablet = tablet("learned")) {
            load(tablet);
            return learned(tablet, new Questions(centre.retailer(), centre.store(), SEED));
        }
    }

    private List<Figure> learned(Tablet tablet, Questions questions) {
        step.accept("training a model");
        DemoShoppers shoppers =
                DemoShoppers.of(centre.retailer(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        byte[] model = RankingModel.write(
                new RankerTrainer(shoppers.data(), SEED, step).train().parts("bench", shoppers.skus()));
        Assortment assortment = assortment(tablet).with(RankingModel.of(ModelFile.of(model, RankingModel.SCHEMA)));
        step.accept("learned suggestions, a model of " + model.length + " bytes");
        List<CustomerId> customers = questions.customersWithMostEntries();
        List<PurchaseHistory> histories = customers.stream()
                .distinct()
                .map(customer -> newest(tablet.cache().customers().history(tablet.acting(), customer)))
                .toList();
        List<Figure> figures = List.of(
                FEWER.time("history from the cache to 10 learned suggestions, 200 entries or more", 10, call -> {
                    PurchaseHistory history =
                            tablet.cache().customers().history(tablet.acting(), customers.get(call % customers.size()));
                    suggest(assortment, history, tablet.cache().products().outOfStock(tablet.acting()), Set.of(), 10);
                }),
                FEWER.time(
                        "engine alone, learned, history of 500 lines",
                        2,
                        call -> suggest(
                                assortment, histories.get(call % histories.size()), Set.of(), Set.of(), SUGGESTIONS)),
                FEWER.time("20 learned suggestions beside a basket of 3", 5, call -> {
                    PurchaseHistory history = histories.get(call % histories.size());
                    Set<Sku> basket = new HashSet<>(shoppers.skus().subList(call % 1_000, call % 1_000 + 3).stream()
                            .map(Sku::new)
                            .toList());
                    suggest(assortment, history, Set.of(), basket, 2 * SUGGESTIONS);
                }));
        step.accept("allocated for a learned list: %.2f MB p50, %.2f MB p99"
                .formatted(allocated.millis(.5), allocated.millis(.99)));
        return figures;
    }

    private void suggest(
            Assortment assortment, PurchaseHistory history, Collection<Sku> unavailable, Set<Sku> basket, int limit) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        List<Suggestion> suggestions = engine.suggest(
                assortment,
                new SuggestionRequest(
                        consented(history), basket, Set.copyOf(unavailable), Set.of(), clock.instant(), limit));
        allocated.add(thread.getCurrentThreadAllocatedBytes() - before);
        if (suggestions.size() != limit) {
            throw new IllegalStateException("only " + suggestions.size() + " suggestions");
        }
    }

    private List<Figure> quietSales(Tablet tablet, Questions questions) throws InterruptedException {
        step.accept("sales in a quiet shop");
        Sales sales = sales(tablet, questions);
        Samples confirmed = new Samples();
        Samples visible = new Samples();
        for (int i = 0; i < SALES; i++) {
            Sales.Taken taken = sales.sell();
            confirmed.add(taken.toConfirmed());
            visible.add(taken.toVisible());
            Thread.sleep(BETWEEN_QUIET_SALES_MILLIS);
        }
        return List.of(
                new Figure("sale, tap to confirmed, quiet shop", 50, confirmed.first(COLD_SALES), confirmed),
                new Figure("sale, confirmed to visible, quiet shop", 100, visible.first(COLD_SALES), visible));
    }

    private List<Figure> salesWhileLoading(Samples loads) throws IOException, InterruptedException {
        Samples confirmed = new Samples();
        Samples visible = new Samples();
        Questions questions = new Questions(centre.retailer(), centre.store(), SEED);
        for (int load = 1; confirmed.size() < SALES; load++) {
            step.accept("sales while the first snapshot loads, load " + load);
            try (Tablet tablet = tablet("loading-" + load)) {
                Sales sales = sales(tablet, questions);
                long begin = System.nanoTime();
                CountDownLatch complete = tablet.start();
                while (!complete.await(BETWEEN_SALES_WHILE_LOADING_MILLIS, TimeUnit.MILLISECONDS)) {
                    Sales.Taken taken = sales.sell();
                    confirmed.add(taken.toConfirmed());
                    visible.add(taken.toVisible());
                }
                loads.add(System.nanoTime() - begin);
            }
        }
        return List.of(
                new Figure("sale, tap to confirmed, while loading", 50, confirmed.first(COLD_SALES), confirmed),
                new Figure("sale, confirmed to visible, while loading", 1_000, visible.first(COLD_SALES), visible));
    }

    private Sales sales(Tablet tablet, Questions questions) {
        return new Sales(tablet, centre.retailer().products(), questions.anyCustomers(), clock, SEED);
    }

    private static long load(Tablet tablet) throws InterruptedException {
        long begin = System.nanoTime();
        if (!tablet.start().await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the first snapshot was not complete within five minutes");
        }
        return System.nanoTime() - begin;
    }

    private Tablet tablet(String name) throws IOException {
        return Tablet.enrol(Files.createDirectories(folder.resolve(name)), centre, clock);
    }

    private static Assortment assortment(Tablet tablet) {
        return Assortment.of(tablet.cache().products().trends(tablet.acting()));
    }

    private Optional<ConsentedHistory> consented(PurchaseHistory history) {
        Consent given = new Consent(Purpose.PERSONALISATION, ConsentDecision.GIVEN, null, "store");
        return new Consents(List.of(given)).permit(history, Purpose.PERSONALISATION, clock.instant());
    }

    /** The newest visits that have 500 lines or a little more. */
    private static PurchaseHistory newest(PurchaseHistory history) {
        List<PurchaseHistory.Visit> visits = history.visits();
        int lines = 0;
        int from = visits.size();
        while (from > 0 && lines < LONG_HISTORY) {
            lines += visits.get(--from).pieces().size();
        }
        return new PurchaseHistory(visits.subList(from, visits.size()));
    }
}
