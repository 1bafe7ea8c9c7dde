package rapport.app.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.ui.Background;
import rapport.app.ui.OpenCache;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.ProductTrend;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Category;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Action;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedDirective;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.Chosen.Why;
import rapport.domain.suggestion.ShownList;
import rapport.domain.suggestion.ShownList.Choice;
import rapport.engine.Engine;
import rapport.sync.client.ModelShelf;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalStores;

/** What headquarters says reaches suggestions: on a real cache with thirty products of six kinds. */
class WordOfHeadquartersTest {
    private static final CustomerId ANNA = TypicalCustomers.ANNA.id();
    private static final CustomerId BEN = TypicalCustomers.BEN.id();
    private static final ComparisonGroup ALL = new ComparisonGroup(ComparisonGroup.MOST, "all");
    private static final List<String> KINDS = List.of("Boots", "Coats", "Bags", "Scarves", "Belts", "Hats");
    private static final int PRODUCTS = 30;
    private static final int LAST = PRODUCTS - 1;

    @TempDir
    Path folder;

    private final List<AutoCloseable> closing = new ArrayList<>();
    private OpenCache open;
    private SharedAssortment assortment;
    private EngineSuggesting suggesting;

    @BeforeEach
    void open() {
        open = OpenCache.empty(folder);
        closing.add(open);
        List<PlatformRow> rows = new ArrayList<>();
        rows.add(new PlatformRow.OfStore(TypicalStores.KINGS_ROAD));
        rows.add(new PlatformRow.OfCustomer(TypicalCustomers.ANNA));
        rows.add(new PlatformRow.OfCustomer(TypicalCustomers.BEN));
        for (int i = 0; i < PRODUCTS; i++) {
            rows.add(new PlatformRow.OfProduct(product(i)));
            rows.add(new PlatformRow.OfTrend(new ProductTrend(sku(i), 400 - i, 200 - i, 28, List.of())));
        }
        rows.add(new PlatformRow.OfPurchase(new Purchase(
                new PurchaseId("P-1"),
                ANNA,
                Channel.STORE,
                TypicalStores.KINGS_ROAD.id(),
                null,
                now().minus(Duration.ofDays(60)),
                "N-1",
                List.of(new LineItem(
                        new Article(sku(LAST), ""), 1, product(LAST).price(), false)),
                List.of(),
                null,
                product(LAST).price())));
        open.put(rows);
        assortment = new SharedAssortment(
                open.cache(), new CurrentModel(ModelShelf.open(folder, null), open.clock()), Background.immediate());
        closing.add(assortment);
        suggesting = new EngineSuggesting(open.cache(), assortment, new Engine(), open.clock(), ZoneOffset.UTC);
        assertEquals(sku(LAST), ask(ANNA, 4).cards().getFirst().sku(), "she bought it before");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : closing.reversed()) {
            each.close();
        }
    }

    @Test
    void whatIsPinnedComesFirstAndSaysWhy() {
        told(directive(null, new Target.Product(sku(20)), Action.PIN, Why.NEW_THIS_WEEK, 1));

        SuggestionCard first = ask(ANNA, 4).cards().getFirst();

        assertEquals(sku(20), first.sku());
        assertEquals(new Reason.Chosen(Why.NEW_THIS_WEEK), first.reasons().getFirst());
        assertEquals(Choice.PINNED, first.slot().choice());
        assertEquals(sku(20), ask(null, 4).cards().getFirst().sku(), "for everybody");
    }

    @Test
    void aKindIsBoostedOrBuriedAndAProductForbidden() {
        assertTrue(skus(ask(ANNA, 4)).contains(sku(0)));

        told(directive(null, new Target.Kind("Hats"), Action.BOOST, Why.HEADQUARTERS, 1));
        List<SuggestionCard> boosted = ask(ANNA, 4).cards();
        told(directive(null, new Target.Brand("Brand 0"), Action.BURY, Why.HEADQUARTERS, 2));
        told(directive(null, new Target.Product(sku(1)), Action.FORBID, Why.HEADQUARTERS, 3));
        List<Sku> after = skus(ask(ANNA, PRODUCTS));

        assertTrue(boosted.stream()
                .anyMatch(card -> card.reasons().getFirst().equals(new Reason.Chosen(Why.HEADQUARTERS))));
        assertFalse(after.subList(0, 4).contains(sku(0)), "it is of the brand that is buried");
        assertFalse(after.contains(sku(1)));
    }

    @Test
    void whatIsForAnotherStoreOrAnotherTimeDoesNothing() {
        List<Sku> before = skus(ask(ANNA, PRODUCTS));
        Target target = new Target.Product(sku(20));
        told(directive(TypicalStores.DEANSGATE.id(), target, Action.PIN, Why.NEW_THIS_WEEK, 1));
        told(new PlatformRow.OfDirective(new IssuedDirective(
                "D-2",
                null,
                new Directive(
                        target, Action.PIN, now().plusSeconds(3_600), now().plusSeconds(7_200), Why.NEW_THIS_WEEK))));

        assertEquals(before, skus(ask(ANNA, PRODUCTS)));
        open.clock().advance(Duration.ofHours(1));
        assertEquals(sku(20), ask(ANNA, 4).cards().getFirst().sku(), "it begins without a line");
        open.clock().advance(Duration.ofHours(1));
        assertNotEquals(sku(20), ask(ANNA, 4).cards().getFirst().sku(), "and ends without one");
    }

    @Test
    void whoIsComparedWithGetsWhatEverybodyGetsAndTheRecordSaysSo() {
        Suggesting.Answer personal = ask(ANNA, 4);

        told(new PlatformRow.OfComparison(ALL));
        Suggesting.Answer compared = ask(ANNA, 4);

        assertEquals(ShownList.Basis.PERSONAL, personal.source().basis());
        assertEquals(ShownList.Basis.COMPARISON, compared.source().basis());
        assertEquals(Ground.EVERYBODY, compared.ground());
        assertEquals(skus(ask(null, 3)), skus(ask(ANNA, 3)));
        assertFalse(skus(compared).contains(sku(LAST)), "her purchase says nothing");
        assertTrue(compared.cards().stream()
                .allMatch(card -> card.usualSize() == null
                        && card.slot().choice() == Choice.RANKED
                        && card.reasons().stream().noneMatch(Reason.BoughtBefore.class::isInstance)));
    }

    @Test
    void onlyWhoWouldGetAPersonalListIsComparedWith() {
        told(new PlatformRow.OfComparison(ALL));

        assertEquals(ShownList.Basis.UNPERSONALISED, ask(BEN, 4).source().basis(), "he did not consent");
        assertEquals(ShownList.Basis.UNPERSONALISED, ask(null, 4).source().basis());
        Suggesting.Answer gift = suggesting.ask(
                TypicalStores.MIA_SERVING,
                new Suggesting.Request(ANNA, Set.of(), new Wanted(Set.of(), Set.of(), Mood.GIFT), 11, 4));
        assertEquals(ShownList.Basis.GIFT, gift.source().basis());
        assertEquals(Ground.GIFT, gift.ground());
    }

    @Test
    void whereTheShareIsNoneNobodyIsComparedWith() {
        told(new PlatformRow.OfComparison(ALL));
        told(new PlatformRow.OfComparison(ComparisonGroup.NONE));

        assertEquals(ShownList.Basis.PERSONAL, ask(ANNA, 4).source().basis());
    }

    /** Waits until the change is known to the engine. */
    private void told(PlatformRow row) {
        CountDownLatch newer = new CountDownLatch(1);
        closing.add(assortment.whenNewer(newer::countDown)::close);
        open.put(List.of(row));
        try {
            assertTrue(newer.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private PlatformRow directive(@Nullable StoreId store, Target target, Action action, Why why, int number) {
        return new PlatformRow.OfDirective(new IssuedDirective(
                "D-" + number,
                store,
                new Directive(target, action, now().minusSeconds(60), now().plusSeconds(86_400), why)));
    }

    private Instant now() {
        return open.clock().instant();
    }

    private Suggesting.Answer ask(@Nullable CustomerId customer, int limit) {
        return suggesting.ask(
                TypicalStores.MIA_SERVING, new Suggesting.Request(customer, Set.of(), Wanted.NOTHING, 11, limit));
    }

    private static List<Sku> skus(Suggesting.Answer answer) {
        return IntStream.range(0, answer.cards().size())
                .mapToObj(place -> answer.cards().get(place).sku())
                .toList();
    }

    private static Product product(int i) {
        String kind = KINDS.get(i % KINDS.size());
        return new Product(
                sku(i),
                kind + " " + i,
                new Category(kind),
                Money.pence(5_000 + 100L * i),
                null,
                "Brand " + i % 5,
                "",
                List.of(),
                "");
    }

    private static Sku sku(int i) {
        return new Sku("%03d".formatted(i));
    }
}
