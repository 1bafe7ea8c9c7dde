package rapport.app.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.ui.Background;
import rapport.app.ui.OpenCache;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent.SuggestionsShown;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.ProductTrend;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Category;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.ShownList;
import rapport.domain.suggestion.ShownList.Choice;
import rapport.engine.Engine;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.Upload;
import rapport.protocol.WireFormat;
import rapport.sync.client.ModelShelf;
import rapport.testkit.Seeds;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;

/** What the desktop asks the engine with, and what it records of the answer, on a real cache with sixty products. */
class PolicyOnDeviceTest {
    private static final CustomerId ANNA = TypicalCustomers.ANNA.id();
    private static final CustomerId BEN = TypicalCustomers.BEN.id();
    private static final CustomerId CLARA = TypicalCustomers.CLARA.id();
    private static final List<String> KINDS = List.of("Boots", "Coats", "Bags", "Scarves", "Belts", "Hats");
    private static final int PRODUCTS = 60;

    @TempDir
    Path folder;

    private final List<AutoCloseable> closing = new ArrayList<>();
    private OpenCache open;
    private SharedAssortment assortment;
    private EngineSuggesting suggesting;
    private int purchases;

    @BeforeEach
    void open() {
        open = OpenCache.empty(folder);
        closing.add(open);
        List<PlatformRow> rows = new ArrayList<>();
        rows.add(new PlatformRow.OfStore(TypicalStores.KINGS_ROAD));
        List.of(TypicalCustomers.ANNA, TypicalCustomers.BEN, TypicalCustomers.CLARA)
                .forEach(customer -> rows.add(new PlatformRow.OfCustomer(customer)));
        for (int i = 0; i < PRODUCTS; i++) {
            rows.add(new PlatformRow.OfProduct(product(i)));
            rows.add(new PlatformRow.OfTrend(new ProductTrend(sku(i), 400 - i, 200 - i, 28, List.of())));
            for (Article article : product(i).articles()) {
                rows.add(stock(i, article.size(), 3));
            }
        }
        open.put(rows);
        assortment = new SharedAssortment(
                open.cache(), new CurrentModel(ModelShelf.open(folder, null), open.clock()), Background.immediate());
        closing.add(assortment);
        suggesting = new EngineSuggesting(open.cache(), assortment, new Engine(), open.clock(), ZoneOffset.UTC);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : closing.reversed()) {
            each.close();
        }
    }

    @Test
    void theWireCarriesTheProbabilityThatTheEngineDrewWith() {
        bought(ANNA, 1, "");
        Suggesting.Answer answer = ask(ANNA, Wanted.NOTHING, 4);
        ShownList.Slot tried = answer.cards().getLast().slot();
        assertEquals(Choice.EXPLORED, tried.choice());
        assertEquals(1. / 20, tried.probability(), 1e-9);

        ShownList recorded = recorded(answer);

        assertEquals("standard-1", recorded.policy());
        assertEquals("blend-1", recorded.model());
        assertEquals(ShownList.Basis.PERSONAL, recorded.basis());
        assertEquals(answer.cards().stream().map(SuggestionCard::slot).toList(), recorded.slots());
    }

    @Test
    void whatWasTakenHereOftenIsTriedMoreOftenAndTheRecordSaysSo() {
        ShownList.Slot tried = ask(ANNA, Wanted.NOTHING, 4).cards().getLast().slot();
        for (int i = 0; i < 40; i++) {
            open.cache().desk().countShown(List.of(tried.product()));
            open.cache().desk().countTaken(List.of(tried.product()));
        }

        List<Suggesting.Answer> answers = new ArrayList<>();
        for (long dice = 0; dice < 40; dice++) {
            answers.add(suggesting.ask(
                    TypicalStores.MIA_SERVING, new Suggesting.Request(ANNA, Set.of(), Wanted.NOTHING, dice, 4)));
        }
        List<ShownList.Slot> again = answers.stream()
                .map(answer -> answer.cards().getLast().slot())
                .filter(slot -> slot.product().equals(tried.product()))
                .toList();

        assertTrue(again.size() > 30, again.size() + " of 40");
        assertTrue(again.getFirst().probability() > .85, () -> "" + again.getFirst());
        assertEquals(
                again.getFirst().probability(),
                recorded(answers.stream()
                                .filter(answer ->
                                        answer.cards().getLast().slot().equals(again.getFirst()))
                                .findFirst()
                                .orElseThrow())
                        .slots()
                        .getLast()
                        .probability());
    }

    @Test
    void theSameDiceGiveTheSameList() {
        assertEquals(skus(ask(ANNA, Wanted.NOTHING, 4)), skus(ask(ANNA, Wanted.NOTHING, 4)));
    }

    @Test
    void withoutConsentItIsWhatThisStoreSellsAndTheRecordSaysSo() {
        for (CustomerId customer : List.of(ANNA, BEN, CLARA)) {
            bought(customer, 47, "");
        }

        Suggesting.Answer answer = ask(BEN, Wanted.NOTHING, 4);

        assertEquals(sku(47), answer.cards().getFirst().sku());
        assertEquals(
                List.of(new Reason.PopularHere(3, 28)),
                answer.cards().getFirst().reasons());
        assertEquals(ShownList.Basis.POPULAR_HERE, recorded(answer).basis());
        assertEquals(skus(ask(null, Wanted.NOTHING, 4)), skus(answer));
    }

    @Test
    void aGiftIsAsIfNothingWereKnownOfTheCustomer() {
        bought(ANNA, 6, "");
        bought(ANNA, 12, "");
        Wanted gift = new Wanted(Set.of(), Set.of(), Mood.GIFT);

        Suggesting.Answer answer = ask(ANNA, gift, 4);

        assertEquals(Ground.GIFT, answer.ground());
        assertEquals(ShownList.Basis.GIFT, recorded(answer).basis());
        assertEquals(skus(ask(null, gift, 4)), skus(answer));
        assertTrue(answer.cards().stream().allMatch(card -> card.usualSize() == null));
    }

    @Test
    void lessLikeThisIsHeededInTheNextAnswerForEverybody() {
        for (CustomerId customer : List.of(ANNA, BEN)) {
            Suggesting.Answer before = ask(customer, Wanted.NOTHING, 6);
            SuggestionCard first = before.cards().getFirst();
            String kind = first.offer().product().category().name();

            Suggesting.Answer after = ask(customer, new Wanted(Set.of(), Set.of(first.sku()), Mood.USUAL), 6);

            assertTrue(kinds(before).contains(kind));
            assertFalse(skus(after).subList(0, 5).contains(first.sku()));
            assertFalse(kinds(after).subList(0, 5).contains(kind), () -> kinds(after) + " without " + kind);
        }
    }

    @Test
    void whatLastsIsNotSuggestedWhileItDoesAndWhatIsNotSpokenOfNever() {
        bought(ANNA, 0, "36");
        bought(ANNA, 2, "");
        assertEquals(List.of(true, true, true), List.of(has(ANNA, 0), has(ANNA, 2), has(ANNA, 3)));

        told(List.of(
                new PlatformRow.OfProduct(product(0).with(365, false)),
                new PlatformRow.OfProduct(product(2).with(10, false)),
                new PlatformRow.OfProduct(product(3).with(0, true))));

        assertEquals(List.of(false, true, false), List.of(has(ANNA, 0), has(ANNA, 2), has(ANNA, 3)));
    }

    @Test
    void aSizeThatIsGoneComesLaterForWhoWearsIt() {
        bought(ANNA, 6, "38");
        bought(ANNA, 12, "38");
        assertTrue(skus(ask(ANNA, Wanted.NOTHING, 20)).contains(sku(0)));

        told(List.of(stock(0, "38", 0)));

        assertFalse(skus(ask(ANNA, Wanted.NOTHING, 20)).contains(sku(0)));
        assertTrue(has(ANNA, 0));
        assertTrue(skus(ask(BEN, Wanted.NOTHING, 20)).contains(sku(0)));
    }

    @Test
    void whatIsNotHereSaysWhereItIsAndComesLater() {
        bought(ANNA, 6, "38");
        assertEquals(null, card(ANNA, 0).elsewhere());
        Store near = TypicalStores.DEANSGATE;
        Store web = new Store(new StoreId("WEB"), "Online", near.zone(), Money.POUNDS).online(true);
        told(List.of(stock(0, "36", 0), stock(0, "37", 0), stock(0, "38", 0), stock(0, "39", 0), stock(1, "", 0)));
        assertEquals(List.of(false, false), List.of(has(ANNA, 0), has(ANNA, 1)));

        told(List.of(
                new PlatformRow.OfStore(TypicalStores.KINGS_ROAD.near(List.of(near.id()))),
                new PlatformRow.OfStore(near),
                new PlatformRow.OfStore(web),
                stock(near, 0, "37", 5),
                stock(near, 0, "38", 2),
                stock(web, 0, "38", 30),
                stock(web, 1, "", 9)));

        assertEquals(
                new SuggestionCard.Elsewhere("Deansgate", false, "38", 2),
                card(ANNA, 0).elsewhere());
        assertEquals(
                new SuggestionCard.Elsewhere("Deansgate", false, "", 7),
                card(BEN, 0).elsewhere());
        assertEquals(
                new SuggestionCard.Elsewhere("Online", true, "", 9),
                card(BEN, 1).elsewhere());
        assertEquals(null, card(BEN, 2).elsewhere());
        assertFalse(skus(ask(BEN, Wanted.NOTHING, 10)).contains(sku(1)), "what is here comes first");
        open.put(List.of(stock(near, 0, "38", 0)));
        assertEquals(
                new SuggestionCard.Elsewhere("Online", true, "38", 30),
                card(ANNA, 0).elsewhere());
        open.put(List.of(stock(web, 0, "38", 0)));
        assertFalse(has(ANNA, 0), "her size is nowhere");
        assertTrue(has(BEN, 0));
    }

    /** Waits until the change is known to the engine. */
    private void told(List<PlatformRow> rows) {
        CountDownLatch newer = new CountDownLatch(1);
        closing.add(assortment.whenNewer(newer::countDown)::close);
        open.put(rows);
        try {
            assertTrue(newer.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private boolean has(CustomerId customer, int product) {
        return skus(ask(customer, Wanted.NOTHING, PRODUCTS)).contains(sku(product));
    }

    private Suggesting.Answer ask(@Nullable CustomerId customer, Wanted wanted, int limit) {
        return suggesting.ask(TypicalStores.MIA_SERVING, new Suggesting.Request(customer, Set.of(), wanted, 11, limit));
    }

    /** What the platform reads of a list that was seen. */
    private ShownList recorded(Suggesting.Answer answer) {
        new ShownRecorder(
                        open.cache().outbox(),
                        open.cache().desk(),
                        TypicalStores.TABLET,
                        Background.immediate(),
                        () -> TypicalStores.MIA_SERVING,
                        open.clock(),
                        Seeds.random(9))
                .seen(ANNA, answer.source(), answer.cards());
        open.cache()
                .outbox()
                .record(
                        TypicalStores.MIA_SERVING,
                        TypicalPurchases.sale(++purchases, null, product(1))); // a list goes along with a sale
        open.settled();
        List<SequencedFact> waiting = open.cache().outbox().waiting(50).stream()
                .filter(fact -> fact.fact().kind().equals(JsonFactFormat.SUGGESTIONS_SHOWN))
                .toList();
        Upload sent = WireFormat.upload(WireFormat.upload(new Upload("incarnation", waiting)));
        return ((SuggestionsShown)
                        new JsonFactFormat().decode(sent.facts().getLast().fact()))
                .list();
    }

    private void bought(CustomerId customer, int product, String size) {
        Product sold = product(product);
        open.put(List.of(new PlatformRow.OfPurchase(new Purchase(
                new PurchaseId("P-" + ++purchases),
                customer,
                Channel.STORE,
                TypicalStores.KINGS_ROAD.id(),
                null,
                open.clock().instant().minus(Duration.ofDays(20)),
                "N-" + purchases,
                List.of(new LineItem(new Article(sold.sku(), size), 1, sold.price(), false)),
                List.of(),
                null,
                sold.price()))));
    }

    private PlatformRow stock(int product, String size, int pieces) {
        return new PlatformRow.OfStock(new Stock(
                TypicalStores.KINGS_ROAD.id(),
                new Article(sku(product), size),
                pieces,
                open.clock().instant()));
    }

    private PlatformRow stock(Store store, int product, String size, int pieces) {
        return new PlatformRow.OfStock(new Stock(
                store.id(),
                new Article(sku(product), size),
                pieces,
                open.clock().instant()));
    }

    private SuggestionCard card(CustomerId customer, int product) {
        return ask(customer, Wanted.NOTHING, PRODUCTS).cards().stream()
                .filter(card -> card.sku().equals(sku(product)))
                .findFirst()
                .orElseThrow();
    }

    private static Product product(int i) {
        String kind = KINDS.get(i % KINDS.size());
        return new Product(
                sku(i),
                kind + " " + i,
                new Category(kind),
                Money.pence(5_000 + 100L * i),
                null,
                "Brand " + i % 7,
                "",
                i % KINDS.size() == 0 ? List.of("36", "37", "38", "39") : List.of(),
                "");
    }

    private static Sku sku(int i) {
        return new Sku("%03d".formatted(i));
    }

    private static List<Sku> skus(Suggesting.Answer answer) {
        return answer.cards().stream().map(SuggestionCard::sku).toList();
    }

    private static List<String> kinds(Suggesting.Answer answer) {
        return answer.cards().stream()
                .map(card -> card.offer().product().category().name())
                .toList();
    }
}
