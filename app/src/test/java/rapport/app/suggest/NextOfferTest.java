package rapport.app.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.testkit.TypicalOffers.ANNAS;
import static rapport.testkit.TypicalOffers.FIVE_OFF_CARE;
import static rapport.testkit.TypicalOffers.TENTH_OFF_FJORD;
import static rapport.testkit.TypicalOffers.VOUCHER_FOR_BOOTS;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import rapport.cache.db.ChangeFeed;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Voucher;
import rapport.engine.Engine;
import rapport.engine.rank.RankingModel;
import rapport.sync.client.DriftSource;
import rapport.sync.client.Learning;
import rapport.sync.client.ModelShelf;
import rapport.sync.client.SyncSteps;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalStores;

/** What headquarters offers, from its rows to what is mentioned to a customer. Anna consented, Ben did not. */
class NextOfferTest {
    private static final CustomerId ANNA = TypicalCustomers.ANNA.id();
    private static final CustomerId BEN = TypicalCustomers.BEN.id();
    private static final Instant NEXT_MONDAY = Instant.parse("2026-03-16T00:00:00Z");
    private static final byte[] TELLING = SmallModels.telling(
            .02,
            "telling",
            List.of(List.of(
                    TypicalProducts.SCARF.sku().value(),
                    TypicalProducts.BOOTS.sku().value(),
                    TypicalProducts.CARE.sku().value())));

    @TempDir
    Path folder;

    private final ScriptedPlatform platform = ScriptedPlatform.typical();
    private final List<AutoCloseable> closing = new ArrayList<>();
    private OpenCache open;
    private SyncSteps steps;
    private SharedAssortment assortment;
    private Suggesting suggesting;

    @BeforeEach
    void open() {
        open = OpenCache.empty(folder);
        closing.add(open);
        ModelShelf shelf = ModelShelf.open(folder, platform.models().publicKey());
        CurrentModel models = new CurrentModel(shelf, open.clock());
        steps = new SyncSteps(
                open.cache(), platform, open.clock(), Runnable::run, 50, new Learning(shelf, models, DriftSource.NONE));
        assortment = new SharedAssortment(open.cache(), models, Background.immediate());
        closing.add(assortment);
        suggesting = new EngineSuggesting(open.cache(), assortment, new Engine(), open.clock(), ZoneOffset.UTC);
        sync();
        assertNull(offer(ANNA));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : closing.reversed()) {
            each.close();
        }
    }

    @Test
    void withoutLearnedPropensitiesNothingIsOffered() {
        told(new PlatformRow.OfOffer(TENTH_OFF_FJORD));

        assertNull(offer(ANNA));

        learned();
        assertEquals(scarf(ShownOffer.Why.TASTE), offer(ANNA));
    }

    @Test
    void aPromotionIsForEverybodyAndSaysWhatItRestsOn() {
        learned();
        told(new PlatformRow.OfOffer(TENTH_OFF_FJORD));

        assertEquals(scarf(ShownOffer.Why.TASTE), offer(ANNA));
        assertEquals(scarf(ShownOffer.Why.EVERYBODY), offer(BEN));
        assertNull(offer(null), "there is no customer's page");
        assertNull(ask(new Suggesting.Request(ANNA, Set.of(), Wanted.NOTHING, 11, 4)), "nobody asked for one");
    }

    @Test
    void aVoucherThatGainsMoreIsMentionedUntilItIsUsed() {
        learned();
        told(new PlatformRow.OfOffer(TENTH_OFF_FJORD));
        told(new PlatformRow.OfOffer(VOUCHER_FOR_BOOTS));
        assertEquals(scarf(ShownOffer.Why.TASTE), offer(ANNA), "nobody gave her one yet");

        put(new PlatformRow.OfVoucher(ANNAS));
        assertEquals(
                new ShownOffer(
                        "20% off the boots",
                        NEXT_MONDAY,
                        ShownOffer.Why.VOUCHER,
                        "Chelsea boots Hale",
                        Money.pence(14_500),
                        Money.pence(11_600)),
                offer(ANNA));

        put(new PlatformRow.OfVoucher(ANNAS.usedUp()));
        assertEquals(scarf(ShownOffer.Why.TASTE), offer(ANNA));
    }

    @Test
    void aVoucherOfSomebodyWhoDidNotConsentStaysWhereItIs() {
        learned();
        told(new PlatformRow.OfOffer(VOUCHER_FOR_BOOTS));
        put(new PlatformRow.OfVoucher(new Voucher(VOUCHER_FOR_BOOTS.id(), BEN, false)));

        assertNull(offer(BEN));
    }

    @Test
    void whatMayBeUsedOnceIsNotMentionedToWhoUsedIt() {
        learned();
        told(new PlatformRow.OfOffer(FIVE_OFF_CARE));
        assertEquals("£5 off care", title(ANNA));

        put(new PlatformRow.OfVoucher(new Voucher(FIVE_OFF_CARE.id(), ANNA, true)));

        assertNull(offer(ANNA));
        assertEquals("£5 off care", title(BEN));
    }

    @Test
    void itEndsByTheTabletsClock() {
        learned();
        told(new PlatformRow.OfOffer(TENTH_OFF_FJORD));
        assertEquals("10% off Fjord", title(ANNA));

        open.clock().set(NEXT_MONDAY);

        assertNull(offer(ANNA));
    }

    @Test
    void whoIsComparedWithAndAGiftGetNone() {
        learned();
        told(new PlatformRow.OfOffer(TENTH_OFF_FJORD));
        assertNull(ask(new Suggesting.Request(ANNA, Set.of(), new Wanted(Set.of(), Set.of(), Mood.GIFT), 11, 4, true)));

        told(new PlatformRow.OfComparison(new ComparisonGroup(ComparisonGroup.MOST, "all")));

        assertNull(offer(ANNA));
    }

    @Test
    void whereNobodyRespondsNothingIsOffered() {
        learned();
        told(new PlatformRow.OfOffer(new IssuedOffer(null, TENTH_OFF_FJORD.offer(), TENTH_OFF_FJORD.title(), 0, 0.4)));

        assertNull(offer(ANNA));
    }

    private static ShownOffer scarf(ShownOffer.Why why) {
        return new ShownOffer(
                "10% off Fjord", NEXT_MONDAY, why, "Merino scarf", Money.pence(4_900), Money.pence(4_410));
    }

    private String title(CustomerId customer) {
        ShownOffer offer = offer(customer);
        return offer == null ? "" : offer.title();
    }

    private @Nullable ShownOffer offer(@Nullable CustomerId customer) {
        return ask(new Suggesting.Request(customer, Set.of(), Wanted.NOTHING, 11, 4, true));
    }

    private @Nullable ShownOffer ask(Suggesting.Request request) {
        return suggesting.ask(TypicalStores.MIA_SERVING, request).offer();
    }

    private void learned() {
        platform.models().publish("v1", RankingModel.SCHEMA, TELLING);
        sync();
    }

    private void put(PlatformRow row) {
        platform.put(row);
        sync();
    }

    /** Returns when what the tablet knows of headquarters is read again. */
    private void told(PlatformRow row) {
        CountDownLatch read = new CountDownLatch(1);
        try (ChangeFeed.Subscription _ = assortment.whenNewer(read::countDown)) {
            put(row);
            assertTrue(read.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void sync() {
        for (int i = 0; i < 12; i++) {
            int _ = steps.pull(Duration.ZERO);
        }
    }
}
