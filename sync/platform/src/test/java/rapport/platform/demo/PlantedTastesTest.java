package rapport.platform.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.platform.intake.RetailerData;

class PlantedTastesTest {
    private static final long SEED = 7;
    private static final DemoRetailer.Size SIZE = new DemoRetailer.Size(2_000, 1_500, 40_000);
    private static final RetailerData RETAILER = DemoRetailer.generate(SEED, LocalDate.of(2026, 11, 21), SIZE);
    private static final PlantedTastes PLANTED = PlantedTastes.of(SEED, SIZE);

    @Test
    void theSameSeedPlantsTheSameTastesAndAnotherSeedOthers() {
        PlantedTastes again = PlantedTastes.of(SEED, SIZE);
        PlantedTastes other = PlantedTastes.of(8, SIZE);

        assertEquals(byCustomer(PLANTED), byCustomer(again));
        assertEquals(products(PLANTED), products(again));
        assertNotEquals(byCustomer(PLANTED), byCustomer(other));
        assertNotEquals(products(PLANTED), products(other));
    }

    @Test
    void sixInTenHaveATasteButNoneOfThoseByWhomTheDemoIsShown() {
        assertEquals(0.6, PLANTED.customers().size() / 2_000.0, 0.03);
        assertEquals(20, PLANTED.names().size());
        for (int number = 1; number <= DemoRegulars.NAMES.size(); number++) {
            assertEquals(Optional.empty(), PLANTED.tasteOf(DemoRetailer.id(number)));
        }
        assertEquals(Optional.empty(), PLANTED.tasteOf(new CustomerId("C-99999")));
        assertEquals(List.of(), PLANTED.lovedBy(new CustomerId("somebody")));
    }

    @Test
    void aTasteLovesPiecesOfItsBrandOrColoursAndNoPieceIsOfTwoTastes() {
        Map<Sku, Product> bySku = RETAILER.products().stream().collect(Collectors.toMap(Product::sku, p -> p));
        Map<String, Taste> tastes = TasteFile.read().stream().collect(Collectors.toMap(Taste::name, taste -> taste));
        Set<Sku> all = new HashSet<>();
        for (String name : PLANTED.names()) {
            Taste taste = tastes.get(name);
            List<Product> loved =
                    PLANTED.products(name).stream().map(bySku::get).toList();

            assertEquals(18, loved.size());
            assertTrue(loved.stream()
                    .allMatch(product -> taste.kinds().stream()
                            .anyMatch(kind -> kind.category().equals(product.category()))));
            assertTrue(loved.stream()
                    .allMatch(product -> taste.brand().equals(product.brand())
                            || taste.colours().contains(product.colour())));
            all.addAll(PLANTED.products(name));
        }
        assertEquals(20 * 18, all.size());
    }

    @Test
    void everyTasteOfTheFileIsPlantedInTheDemoAndTheirPiecesAreDistinct() {
        PlantedTastes demo = PlantedTastes.of(1, DemoRetailer.Size.FULL);

        assertEquals(32, demo.names().size());
        assertEquals(
                32 * 20L,
                demo.names().stream()
                        .flatMap(taste -> demo.products(taste).stream())
                        .distinct()
                        .count());
    }

    @Test
    void whoHasATasteBuysItsPiecesTensOfTimesAsOftenAsOthersDo() {
        assertTrue(lift(PLANTED) > 30, "lift " + lift(PLANTED));
    }

    @Test
    void tastesGivenToOthersByLotAreAsIfThereWereNone() {
        PlantedTastes permuted = PLANTED.permuted(3);

        assertEquals(PLANTED.customers().size(), permuted.customers().size());
        assertEquals(products(PLANTED), products(permuted));
        assertEquals(counts(PLANTED), counts(permuted));
        assertEquals(byCustomer(permuted), byCustomer(PLANTED.permuted(3)));
        assertEquals(1, lift(permuted), 0.25);
    }

    /** How many times as much of what they buy is of their taste as it is of the same taste with everybody else. */
    private static double lift(PlantedTastes planted) {
        Map<Sku, String> tasteOf = new HashMap<>();
        planted.names().forEach(name -> planted.products(name).forEach(sku -> tasteOf.put(sku, name)));
        Map<String, Integer> lines = new HashMap<>();
        Map<String, Integer> own = new HashMap<>();
        Map<String, Integer> sold = new HashMap<>();
        int all = 0;
        for (Purchase purchase : RETAILER.purchases()) {
            CustomerId customer = purchase.customer();
            for (LineItem line : customer == null ? List.<LineItem>of() : purchase.lines()) {
                String mine = planted.tasteOf(customer).orElse("");
                String loved = tasteOf.getOrDefault(line.article().sku(), "-");
                all++;
                lines.merge(mine, 1, Integer::sum);
                sold.merge(loved, 1, Integer::sum);
                own.merge(mine.equals(loved) ? mine : "-", 1, Integer::sum);
            }
        }
        double bought = 0;
        double expected = 0;
        for (String name : planted.names()) {
            double with = lines.getOrDefault(name, 0);
            double loved = own.getOrDefault(name, 0);
            bought += loved;
            expected += with * (sold.getOrDefault(name, 0) - loved) / (all - with);
        }
        return bought / expected;
    }

    private static Map<CustomerId, String> byCustomer(PlantedTastes planted) {
        return planted.customers().stream()
                .collect(Collectors.toMap(
                        customer -> customer,
                        customer -> planted.tasteOf(customer).orElseThrow()));
    }

    private static Map<String, Long> counts(PlantedTastes planted) {
        return byCustomer(planted).values().stream()
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    private static Map<String, List<Sku>> products(PlantedTastes planted) {
        return planted.names().stream().collect(Collectors.toMap(name -> name, planted::products));
    }
}
