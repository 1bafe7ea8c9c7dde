package rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
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
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.Assortment;
import rapport.engine.Engine;
import rapport.engine.SuggestionRequest;

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

    private final Centre centre;
    private final Path folder;
    private final InstantSource clock;
    private final Consumer<String> step;
    private final Stopwatch stopwatch = Stopwatch.USUAL;
    private final Engine engine = new Engine();

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
