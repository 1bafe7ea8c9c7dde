package rapport.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.Assortment;
import rapport.engine.Engine;
import rapport.engine.SuggestionRequest;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.RankingModel;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.demo.PlantedTastes;

/**
 * The model that the demo ships finds what was planted in the demo's retailer. A taste is found for a customer who
 * consented when the first ten suggestions hold a product that the taste loves and the customer has never bought, so that
 * nothing is found by repeating what is known. Next to it stands what chance finds: the same lists held against tastes
 * that were given to customers by lot.
 */
class PlantedTastesAreFoundTest {
    private static final long SEED = 1;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    /** One in so many customers is asked about. */
    private static final int ONE_IN = 3;

    private static final int FIRST = 10;
    private static final double GOAL = .7;

    private static final PlantedTastes PLANTED = PlantedTastes.of(SEED, DemoRetailer.Size.FULL);
    /** By customer: what is suggested and was never bought. */
    private static final Map<CustomerId, Set<Sku>> NEW = new LinkedHashMap<>();

    @BeforeAll
    static void ask() {
        Instant now = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        Engine engine = new Engine();
        Assortment assortment = Assortment.of(List.of()).with(model());
        int place = 0;
        for (Map.Entry<CustomerId, ConsentedHistory> customer :
                MadeUpCustomers.consented(DemoRetailer.generate(SEED, DAY), now).entrySet()) {
            if (place++ % ONE_IN == 0) {
                NEW.put(customer.getKey(), suggested(engine, assortment, customer.getValue(), now));
            }
        }
    }

    @Test
    void forSevenInTenWithATasteSomethingNewOfItIsAmongTheFirstTen() {
        double found = found(PLANTED);

        assertTrue(found >= GOAL, "found for " + found);
    }

    @Test
    void tastesGivenToOthersByLotAreFoundAsOftenAsChanceFindsThem() {
        double chance = chance();

        for (long seed = 1; seed <= 5; seed++) {
            PlantedTastes permuted = PLANTED.permuted(seed);
            double error = Math.sqrt(chance * (1 - chance) / asked(permuted));

            assertEquals(chance, found(permuted), 4 * error, "seed " + seed);
        }
        assertTrue(chance < GOAL / 3, "chance alone finds " + chance);
    }

    private static double found(PlantedTastes tastes) {
        long found = NEW.entrySet().stream()
                .filter(list -> holds(list.getValue(), tastes.lovedBy(list.getKey())))
                .count();
        return (double) found / asked(tastes);
    }

    private static long asked(PlantedTastes tastes) {
        return NEW.keySet().stream()
                .filter(customer -> tastes.tasteOf(customer).isPresent())
                .count();
    }

    /** How often a list holds something of a taste that was drawn by lot, each as often as customers have it. */
    private static double chance() {
        Map<String, Long> customers = PLANTED.customers().stream()
                .collect(Collectors.groupingBy(
                        customer -> PLANTED.tasteOf(customer).orElseThrow(), Collectors.counting()));
        double sum = 0;
        for (Map.Entry<String, Long> taste : customers.entrySet()) {
            List<Sku> loved = PLANTED.products(taste.getKey());
            double lists =
                    NEW.values().stream().filter(list -> holds(list, loved)).count();
            sum += taste.getValue() * lists / NEW.size();
        }
        return sum / PLANTED.customers().size();
    }

    private static boolean holds(Set<Sku> list, Collection<Sku> loved) {
        return loved.stream().anyMatch(list::contains);
    }

    private static Set<Sku> suggested(Engine engine, Assortment assortment, ConsentedHistory history, Instant now) {
        Set<Sku> list = engine
                .suggest(
                        assortment,
                        new SuggestionRequest(Optional.of(history), Set.of(), Set.of(), Set.of(), now, FIRST))
                .stream()
                .map(Suggestion::sku)
                .collect(Collectors.toCollection(HashSet::new));
        for (Visit visit : history.history().visits()) {
            visit.pieces().stream().map(Piece::sku).forEach(list::remove);
        }
        return list;
    }

    private static RankingModel model() {
        try (InputStream packed = Objects.requireNonNull(DemoRetail.class.getResourceAsStream("suggestions.model.gz"));
                InputStream model = new GZIPInputStream(packed)) {
            return RankingModel.of(ModelFile.of(model.readAllBytes(), RankingModel.SCHEMA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
