package rapport.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.basket.Advising.Advice;
import rapport.app.basket.Advising.Certainty;
import rapport.app.basket.Advising.SizeAdvised;
import rapport.app.suggest.CurrentModel;
import rapport.app.suggest.EngineAdvice;
import rapport.app.suggest.Mood;
import rapport.app.suggest.SharedAssortment;
import rapport.app.suggest.SpokenWishes;
import rapport.app.ui.Background;
import rapport.app.ui.OpenCache;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.domain.store.Role;
import rapport.engine.Engine;
import rapport.sync.client.ModelShelf;

/** What is said of an item, from a fashion store's real cache. Anaïs kept two dresses in 36 and a boot in 38. */
class ItemAdvisorTest {
    private static final Acting MARA =
            new Acting(FashionShop.MARA.id(), Role.ASSOCIATE, FashionShop.KINGS_ROAD.id(), "serving");
    private static final Sku DRESS = Demo.MIRA.product().sku();
    private static final Sku GONE_BOOT = new Sku("4402");

    private final SpokenWishes wishes = new SpokenWishes();

    @TempDir
    Path folder;

    private OpenCache open;
    private SharedAssortment assortment;
    private ItemAdvisor advisor;

    @BeforeEach
    void open() {
        open = OpenCache.empty(folder, FashionShop.TABLET, Demo.NOW);
        open.put(FashionShop.fewRows());
        assortment = new SharedAssortment(
                open.cache(), new CurrentModel(ModelShelf.open(folder, null), open.clock()), Background.immediate());
        advisor = new ItemAdvisor(new EngineAdvice(open.cache(), assortment, new Engine(), open.clock()), wishes);
    }

    @AfterEach
    void close() {
        assortment.close();
        open.close();
    }

    @Test
    void whatWasKeptSaysWhichSizeAndHowSureThatIs() {
        assertEquals(
                new SizeAdvised("36", Certainty.PERHAPS, 2, null),
                about(FashionShop.ANAIS, DRESS).size());
    }

    @Test
    void onePieceIsNotEnough() {
        assertEquals(null, about(FashionShop.ANAIS, Demo.ASTRID.product().sku()).size());
    }

    @Test
    void withoutConsentOrANameOrForAGiftNoSizeIsSaid() {
        assertEquals(null, about(FashionShop.BEN, DRESS).size());
        assertEquals(null, about(null, DRESS).size());

        wishes.mood(FashionShop.ANAIS, Mood.GIFT);

        assertEquals(null, about(FashionShop.ANAIS, DRESS).size());
        assertEquals(null, about(FashionShop.ANAIS, DRESS).worn());
    }

    @Test
    void whatIsNotHereIsFollowedByWhatIsSimilarAndHereInTheSize() {
        Advice advice = about(FashionShop.ANAIS, GONE_BOOT);

        assertEquals("38", advice.worn());
        assertEquals(List.of(Demo.ASTRID.product().sku()), skus(advice.similar()));
        assertEquals(List.of(), advice.goesWith());
    }

    @Test
    void whatIsHereButNotInTheSizeCountsAsNotHere() {
        ProductInStore without = new ProductInStore(Demo.ASTRID.product(), Map.of("37", 1, "38", 0));

        assertEquals(List.of(), advisor.about(MARA, FashionShop.ANAIS, without).goesWith());
        assertEquals(
                List.of(Demo.RYE.product().sku(), Demo.BALM.product().sku()),
                skus(advisor.about(MARA, null, without).goesWith()));
    }

    private Advice about(@Nullable CustomerId customer, Sku item) {
        return advisor.about(
                MARA,
                customer,
                open.cache().products().products(MARA, List.of(item)).get(item));
    }

    private static List<Sku> skus(List<ProductInStore> offers) {
        return offers.stream().map(offer -> offer.product().sku()).toList();
    }
}
