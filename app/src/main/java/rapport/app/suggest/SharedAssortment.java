package rapport.app.suggest;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Background;
import rapport.cache.Cache;
import rapport.cache.db.ChangeFeed;
import rapport.cache.product.ElsewhereQueries;
import rapport.cache.product.ElsewhereQueries.Elsewhere;
import rapport.cache.product.ProductQueries;
import rapport.cache.suggestion.DirectiveQueries;
import rapport.cache.suggestion.OfferQueries;
import rapport.domain.feed.ProductTrend;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.IssuedOffer;
import rapport.engine.Assortment;
import rapport.engine.model.ModelFileException;
import rapport.engine.policy.StoreSales;
import rapport.engine.rank.NewerSales;
import rapport.engine.size.SizeTable;

/**
 * How all products sell and what a model learned of it, read once for all customers. After products changed, or another
 * model came, it is read again in the background, and until then the one before answers, so that nobody waits for it but
 * the first. Thread-safe.
 */
public final class SharedAssortment implements AutoCloseable {
    /** What scores as long as there is no model. */
    private static final String WITHOUT_MODEL = "blend-1";

    private final ProductQueries products;
    private final DirectiveQueries directives;
    private final ElsewhereQueries elsewhere;
    private final AtomicBoolean readsElsewhere = new AtomicBoolean();
    private final OfferQueries offers;
    private final Background background;
    private final CurrentModel models;
    private final ChangeFeed.Subscription subscription;
    private final ChangeFeed.Subscription newerModels;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable Known known;

    public SharedAssortment(Cache cache, CurrentModel models, Background background) {
        this.products = cache.products();
        this.directives = cache.directives();
        this.elsewhere = cache.elsewhere();
        this.offers = cache.offers();
        this.models = models;
        this.background = background;
        this.subscription = cache.changes().subscribe(Set.of(ChangeFeed.Kind.PRODUCTS), _ -> changed());
        this.newerModels = models.whenNewer(this::changed);
    }

    /**
     * Asks the newest one there is; if its model turns out to be damaged, one without. The first call reads it, so not
     * for the screen's thread.
     */
    <T> Answered<T> ask(Acting acting, Function<Known, T> question) {
        Known now = current(acting);
        LearnedModel model = now.model();
        if (model == null) {
            return new Answered<>(question.apply(now), WITHOUT_MODEL);
        }
        try {
            return new Answered<>(model.reading(() -> question.apply(now)), model.name());
        } catch (ModelFileException e) {
            models.damaged(model, e);
            readAgain(acting);
            return ask(acting, question);
        }
    }

    /**
     * What other stores have, as it was read last: tens of thousands of rows are not read again while somebody waits, but
     * behind the answer.
     */
    Elsewhere elsewhere(Acting acting) {
        if (elsewhere.isOutdated(acting) && readsElsewhere.compareAndSet(false, true)) {
            background.ask(() -> readElsewhere(acting), _ -> {}, _ -> {});
        }
        return elsewhere.lastKnown(acting);
    }

    private Elsewhere readElsewhere(Acting acting) {
        try {
            return elsewhere.elsewhere(acting);
        } finally {
            readsElsewhere.set(false);
        }
    }

    private Known current(Acting acting) {
        Known now = known;
        if (now != null) {
            return now;
        }
        reading.lock();
        try {
            Known meanwhile = known;
            return meanwhile != null ? meanwhile : read(acting);
        } finally {
            reading.unlock();
        }
    }

    /** Calls on the screen's thread after a newer one is there. */
    ChangeFeed.Subscription whenNewer(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        Known before = known;
        if (before != null && changes.getAndIncrement() == 0) {
            background.ask(() -> readUntilQuiet(before.acting()), _ -> listeners.forEach(Runnable::run), _ -> {});
        }
    }

    private Known readUntilQuiet(Acting acting) {
        Known newest;
        int seen;
        do {
            seen = changes.get();
            newest = readAgain(acting);
        } while (!changes.compareAndSet(seen, 0));
        return newest;
    }

    private Known readAgain(Acting acting) {
        reading.lock();
        try {
            return read(acting);
        } catch (RuntimeException failed) {
            changes.set(0); // the next change tries again
            throw failed;
        } finally {
            reading.unlock();
        }
    }

    private Known read(Acting acting) {
        Collection<ProductTrend> trends = products.trends(acting);
        Assortment plain = Assortment.of(trends);
        StoreSales here = new StoreSales(products.soldHere(acting), ProductQueries.DAYS_SOLD_HERE);
        ShelfFacts facts = facts(acting);
        Wanting wanting =
                new Wanting(directives.directives(acting), directives.comparison(acting), offers.offers(acting));
        Optional<LearnedModel> model = models.get();
        Known newest = model.map(learned -> new Known(
                        plain.with(NewerSales.in(learned.ranking(), trends), learned.watch()),
                        learned,
                        notSoldHere(acting, learned, trends),
                        facts,
                        learned.ranking()
                                .sizes()
                                .map(sizes -> sizes.on(facts.sizes()))
                                .orElse(facts.sizes()),
                        here,
                        wanting,
                        acting))
                .orElseGet(() -> new Known(plain, null, Set.of(), facts, facts.sizes(), here, wanting, acting));
        known = newest;
        return newest;
    }

    private ShelfFacts facts(Acting acting) {
        Known before = known;
        return before != null && before.facts().version() == products.catalogueVersion()
                ? before.facts()
                : ShelfFacts.of(products.catalogue(acting));
    }

    /** A model may know products that this retailer has no more; what sells is in the catalogue. */
    private Set<Sku> notSoldHere(Acting acting, LearnedModel model, Collection<ProductTrend> trends) {
        Set<Sku> unknown = HashSet.newHashSet(model.ranking().items());
        for (int product = 0; product < model.ranking().items(); product++) {
            unknown.add(new Sku(model.ranking().sku(product)));
        }
        trends.forEach(trend -> unknown.remove(trend.sku()));
        unknown.removeAll(products.products(acting, unknown).keySet());
        return Set.copyOf(unknown);
    }

    @Override
    public void close() {
        subscription.close();
        newerModels.close();
    }

    /**
     * What is known.
     *
     * @param model in the assortment, absent if there is none
     * @param notSoldHere products that only the model knows
     * @param facts of the catalogue
     * @param sizes what the model learned of sizes, or else what the catalogue tells
     * @param here what this store sold lately
     * @param wanting what headquarters wants
     */
    record Known(
            Assortment assortment,
            @Nullable LearnedModel model,
            Set<Sku> notSoldHere,
            ShelfFacts facts,
            SizeTable sizes,
            StoreSales here,
            Wanting wanting,
            Acting acting) {}

    /**
     * What headquarters wants of suggestions here.
     *
     * @param directives also those that do not hold now
     * @param comparison who gets what everybody gets
     * @param offers also those that do not hold now
     */
    record Wanting(List<Directive> directives, ComparisonGroup comparison, List<IssuedOffer> offers) {
        Wanting {
            directives = List.copyOf(directives);
            offers = List.copyOf(offers);
        }
    }

    /**
     * An answer.
     *
     * @param model name and version of what scored
     */
    record Answered<T>(T answer, String model) {}
}
