package rapport.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import rapport.engine.rank.Content;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Method;
import rapport.engine.rank.ModelParts;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Ranker;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.Visits;
import rapport.engine.size.ShelfSizes;
import rapport.engine.size.SizeTable;
import rapport.engine.size.SizeTable.Fit;
import rapport.engine.size.SizeTable.Offset;
import rapport.protocol.ModelDescription;
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
    private CurrentModel models;
    private SharedAssortment assortment;
    private ItemAdvisor advisor;

    @BeforeEach
    void open() {
        open = OpenCache.empty(folder, FashionShop.TABLET, Demo.NOW);
        open.put(FashionShop.fewRows());
        models = new CurrentModel(ModelShelf.open(folder, null), open.clock());
        assortment = new SharedAssortment(open.cache(), models, Background.immediate());
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
    void whatAModelLearnedOfADressCountsAsLongAsItIsInUse() throws Exception {
        take(Map.of(DRESS.value(), new Offset(-1.6, .01)));
        assertEquals("38", size(DRESS));

        take(Map.of("another", new Offset(-1.6, .01)));
        assertEquals("36", size(DRESS));

        take(Map.of(DRESS.value(), new Offset(-1.6, .01)));
        models.drop();
        assertEquals(
                new SizeAdvised("36", Certainty.PERHAPS, 2, null),
                about(FashionShop.ANAIS, DRESS).size());
    }

    /** A model of two products and of how garments run; the dresses of training were made in another size too. */
    private void take(Map<String, Offset> products) throws Exception {
        List<Visits> visits = List.of(new Visits(new int[][] {{0}, {1}}, new float[] {9, 2}));
        SizeTable sizes = new SizeTable(
                Fit.USUAL,
                ShelfSizes.of(Map.of("Dresses", List.of("32", "34", "36", "38")))
                        .scales(),
                products,
                Map.of(),
                Map.of(),
                new Offset(0, .01));
        ModelParts parts = ModelParts.of(
                "sizes",
                List.of("1", "2"),
                new MarketCounter(visits, 2).count(),
                Neighbours.of(visits, 2),
                Content.unknown(2),
                new Ranker(Optional.empty(), Method.G_TOP_FREQ, 0));
        Path file = Files.createTempFile(folder, "sizes", ".model");
        Files.write(file, RankingModel.write(parts.with(Optional.of(sizes))));
        models.take(
                file,
                new ModelDescription(
                        1,
                        "suggestions",
                        "v1",
                        RankingModel.SCHEMA,
                        Files.size(file),
                        "0".repeat(64),
                        .25,
                        Demo.NOW,
                        "unsigned"));
    }

    private @Nullable String size(Sku item) {
        SizeAdvised advised = about(FashionShop.ANAIS, item).size();
        return advised == null ? null : advised.size();
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
