package rapport.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
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
import rapport.domain.purchase.Return;
import rapport.domain.purchase.ReturnedLine;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.RankingModel;
import rapport.engine.size.SizeTable;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.intake.MadeUpPeople;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerData.ScopedCustomer;
import rapport.training.SizeShop.Line;
import rapport.training.problem.TrainingException;
import rapport.training.ranker.NativeXgboost;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way: a platform's ledger on the disk, the command, the file and its card. */
class TrainFromAPlatformTest {
    private static final Money PRICE = Money.pence(9_900);
    private static final Store SHOP =
            new Store(new StoreId("KR"), "Kings Road", ZoneId.of("Europe/London"), Money.POUNDS);
    private static final int CUSTOMERS = 400;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void sizesAndStoresOfALedgerReachTheFileAndItsCard() throws Exception {
        needsXgboost();
        take(SizeShop.lines(CUSTOMERS, 7, 80));
        Path model = folder.resolve("shop.model");

        assertEquals(
                0,
                run(
                        "train",
                        "--format",
                        "platform",
                        "--database",
                        folder.toString(),
                        "--name",
                        "shop 1",
                        "--json",
                        "--out",
                        model.toString()),
                err.toString());
        JsonNode card = new JsonMapper().readTree(out.toString());

        theFileKnowsHowBrandsRun(Files.readAllBytes(model));
        assertTrue(card.get("sizes").get("ships").asBoolean(), card.get("sizes").toString());
        assertTrue(card.get("sizes").get("tooSmall").asInt() > 300);
        assertTrue(card.get("sizes").get("learned").get("auc").get("mean").asDouble() > .8);
        JsonNode segments = card.get("figures").get("engine").get("segments");
        assertEquals(
                CUSTOMERS / 5,
                segments.get("online").get("customers").asInt()
                        + segments.get("store KR").get("customers").asInt());
        assertTrue(segments.get("store KR").get("measures").has("recall@10"));
        theTextTellsOfBoth(model);
    }

    private static void theFileKnowsHowBrandsRun(byte[] file) {
        SizeTable sizes =
                RankingModel.of(ModelFile.of(file, RankingModel.SCHEMA)).sizes().orElseThrow();

        assertEquals(Set.of("Coats", "Boots"), sizes.scales().keySet());
        assertEquals(Set.of("Slim", "True", "Wide"), sizes.brands().keySet());
        assertTrue(sizes.brands().get("Slim").mean() < -.5, sizes.brands().toString());
        assertTrue(sizes.brands().get("Wide").mean() > .5, sizes.brands().toString());
    }

    private void theTextTellsOfBoth(Path model) {
        out.getBuffer().setLength(0);

        assertEquals(0, run("inspect", model.toString()), err.toString());
        assertTrue(out.toString().contains("store KR:"), out.toString());
        assertTrue(out.toString().contains("because: With the last fifth of the days"), out.toString());
        assertTrue(out.toString().contains("brands: 3"), out.toString());
    }

    private int run(String... args) {
        return Main.run(
                InstantSource.fixed(SizeShop.END), new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private void take(List<Line> lines) {
        List<Purchase> purchases = new ArrayList<>();
        List<Return> returns = new ArrayList<>();
        lines.stream().sorted(Comparator.comparing(Line::at)).forEach(line -> {
            int number = purchases.size() + returns.size();
            Article article = new Article(new Sku(SizeShop.sku(line.product())), line.size());
            Channel channel = line.customer() % 2 == 0 ? Channel.STORE : Channel.ONLINE;
            StoreId store = channel == Channel.STORE ? SHOP.id() : null;
            if (line.bought()) {
                purchases.add(new Purchase(
                        new PurchaseId("P-" + number),
                        id(line.customer()),
                        channel,
                        store,
                        null,
                        line.at(),
                        "P-" + number,
                        List.of(new LineItem(article, 1, PRICE, false)),
                        List.of(),
                        null,
                        PRICE));
            } else {
                returns.add(new Return(
                        new PurchaseId("R-" + number),
                        id(line.customer()),
                        channel,
                        store,
                        line.at(),
                        "R-" + number,
                        List.of(new ReturnedLine(article, 1, PRICE, null)),
                        List.of(),
                        PRICE.negated()));
            }
        });
        RetailerData retailer = new RetailerData(
                List.of(SHOP),
                List.of(),
                IntStream.range(0, SizeShop.PRODUCTS)
                        .mapToObj(TrainFromAPlatformTest::product)
                        .toList(),
                IntStream.range(0, CUSTOMERS)
                        .mapToObj(TrainFromAPlatformTest::customer)
                        .toList(),
                List.of(),
                purchases,
                returns);
        try (Platform platform =
                Platform.open(PlatformConfig.inFolder(folder), InstantSource.fixed(SizeShop.END), new Random(7))) {
            platform.take(retailer, Progress.NONE);
        }
    }

    private static CustomerId id(int customer) {
        return new CustomerId("C-%05d".formatted(customer));
    }

    private static Product product(int product) {
        return new Product(
                new Sku(SizeShop.sku(product)),
                "Thing " + product,
                new Category(SizeShop.category(product)),
                PRICE,
                null,
                SizeShop.brand(product),
                "",
                SizeShop.sizes(product),
                "");
    }

    private static ScopedCustomer customer(int number) {
        Instant asked = SizeShop.END.minusSeconds(500 * 86_400L);
        Customer customer = new Customer(
                id(number),
                MadeUpPeople.details(number),
                LoyaltyTier.NONE,
                0,
                LocalDate.of(2025, 1, 1),
                new Consents(List.of(new Consent(Purpose.PERSONALISATION, ConsentDecision.GIVEN, asked, "store"))),
                true);
        return new ScopedCustomer(customer, Set.of(SHOP.id()));
    }

    private static void needsXgboost() {
        try {
            NativeXgboost.require();
        } catch (TrainingException missing) {
            assumeTrue(false, missing.getMessage());
        }
    }
}
