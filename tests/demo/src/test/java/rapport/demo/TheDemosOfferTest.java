package rapport.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.Assortment;
import rapport.engine.Engine;
import rapport.engine.SuggestionRequest;
import rapport.engine.model.ModelFile;
import rapport.engine.offer.OfferRequest;
import rapport.engine.offer.Offers;
import rapport.engine.offer.Prospect;
import rapport.engine.policy.Guidance;
import rapport.engine.policy.ProductFacts;
import rapport.engine.rank.RankingModel;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.intake.RetailerData;

/** The promotion of the demo's retailer is mentioned to some customers and not to others, with the demo's own model. */
class TheDemosOfferTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final int ONE_IN = 20;
    private static final int PROSPECTS = 50;

    @Test
    void gainsWithSomeCustomersAndNotWithAll() throws IOException {
        RetailerData retailer = DemoRetailer.generate(1, DAY);
        Instant now = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        Map<Sku, Product> products =
                retailer.products().stream().collect(Collectors.toMap(Product::sku, Function.identity()));
        Guidance guidance = Guidance.STANDARD.with(facts(retailer.products()));
        Engine engine = new Engine();
        Assortment assortment = Assortment.of(List.of()).with(model());
        IssuedOffer promotion = retailer.offers().getFirst();
        List<ConsentedHistory> customers =
                List.copyOf(MadeUpCustomers.consented(retailer, now).values());
        int asked = 0;
        int shown = 0;
        for (int i = 0; i < customers.size(); i += ONE_IN) {
            List<Suggestion> ranked = engine.suggest(
                    assortment,
                    new SuggestionRequest(Optional.of(customers.get(i)), Set.of(), Set.of(), Set.of(), now, PROSPECTS)
                            .with(guidance));
            asked++;
            shown += isShown(promotion, prospects(promotion, ranked, products), now) ? 1 : 0;
        }

        double share = (double) shown / asked;
        assertTrue(share > .1 && share < .9, "mentioned to " + shown + " of " + asked);
    }

    private static boolean isShown(IssuedOffer promotion, List<Prospect> prospects, Instant now) {
        return Offers.best(
                        List.of(promotion.offer()),
                        new OfferRequest(true, false, Set.of(), Set.of(), prospects, promotion.response(), now))
                .isPresent();
    }

    private static List<Prospect> prospects(
            IssuedOffer promotion, List<Suggestion> ranked, Map<Sku, Product> products) {
        List<Prospect> prospects = new ArrayList<>();
        for (Suggestion one : ranked) {
            Product product = products.get(one.sku());
            if (product != null) {
                long price = product.price().minor();
                prospects.add(new Prospect(
                        product.sku(),
                        product.category().name(),
                        product.brand(),
                        price,
                        Math.round(price * promotion.costShare()),
                        one.propensity().orElseThrow()));
            }
        }
        return prospects;
    }

    private static ProductFacts facts(List<Product> products) {
        Map<Sku, ProductFacts.Facts> facts = new HashMap<>();
        products.forEach(product -> facts.put(
                product.sku(),
                new ProductFacts.Facts(
                        product.category().name(),
                        product.brand(),
                        product.price().minor(),
                        product.sizes(),
                        product.lifeDays(),
                        product.sensitive())));
        return ProductFacts.of(facts);
    }

    private static RankingModel model() throws IOException {
        try (InputStream packed = Objects.requireNonNull(DemoRetail.class.getResourceAsStream("suggestions.model.gz"));
                InputStream model = new GZIPInputStream(packed)) {
            return RankingModel.of(ModelFile.of(model.readAllBytes(), RankingModel.SCHEMA));
        }
    }
}
