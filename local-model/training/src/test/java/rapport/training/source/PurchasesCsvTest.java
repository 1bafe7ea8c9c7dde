package rapport.training.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.engine.rank.Moment;
import rapport.training.problem.TrainingException;
import rapport.training.source.Sales.LeftOut;
import rapport.training.source.Sales.Shopper;

class PurchasesCsvTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void linesOfOneCustomerAndTimeAreABasket() throws IOException {
        Sales sales = read(
                "customer,time,sku",
                "ben,2026-03-01,tea",
                "anna,2026-02-01T10:00:00Z,tea",
                "anna,2026-01-01T10:00:00+01:00,pot",
                "anna,2026-02-01T10:00:00Z,cup",
                "anna,2026-02-01 10:00:00,tea");

        assertEquals(List.of("cup", "pot", "tea"), sales.skus());
        assertBaskets(new int[][] {{1}, {0, 2}}, sales.shoppers().get(0));
        assertBaskets(new int[][] {{2}}, sales.shoppers().get(1));
        assertEquals(
                Instant.parse("2026-01-01T09:00:00Z").getEpochSecond(),
                sales.shoppers().get(0).at()[0]);
        assertEquals(
                Optional.of(Instant.parse("2026-03-01T00:00:00Z")),
                sales.counts().to());
        assertEquals(List.of(), sales.counts().leftOut());
        assertEquals(5, sales.counts().lines());
    }

    @Test
    void aTimeOfTheWeekIsKnownOnlyIfAnyLineHasATimeOfDay() throws IOException {
        Sales days = read("customer,time,sku", "anna,2026-02-02,tea", "ben,2026-02-07,tea");
        Sales hours = read("customer,time,sku", "anna,2026-02-02T12:30:00Z,tea", "ben,2026-02-07,tea");

        assertEquals(Optional.empty(), days.zone());
        assertEquals(
                Moment.UNKNOWN,
                days.visits(days.shoppers().getFirst(), days.newest()).moments()[0]);
        assertEquals(
                Moment.of(LocalDateTime.parse("2026-02-02T12:30")),
                hours.visits(hours.shoppers().getFirst(), hours.newest()).moments()[0]);
    }

    @Test
    void whatCameBackWasNotBought() throws IOException {
        Sales sales = read(
                "customer,time,sku,quantity",
                "anna,2026-01-01,tea,1",
                "anna,2026-02-01,tea,2",
                "anna,2026-02-01,cup,1",
                "anna,2026-02-10,tea,-1",
                "anna,2026-02-10,cup,-1");

        assertEquals(List.of("tea"), sales.skus());
        assertBaskets(new int[][] {{0}, {0}}, sales.shoppers().getFirst());
        assertEquals(
                List.of(new LeftOut("brought back, and what came back", 3)),
                sales.counts().leftOut());
    }

    @Test
    void theOrderOfTheLinesChangesNothing() throws IOException {
        Random random = new Random(3);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            lines.add("%s,2026-%02d-%02dT%02d:00,p%d,%d,r%d"
                    .formatted(
                            random.nextInt(5) == 0 ? "" : "c" + random.nextInt(20),
                            1 + random.nextInt(9),
                            1 + random.nextInt(28),
                            9 + random.nextInt(2),
                            random.nextInt(30),
                            random.nextInt(5) - 1,
                            random.nextInt(3)));
        }
        Sales sales = read("customer,time,sku,quantity,basket", lines.toArray(String[]::new));
        Collections.shuffle(lines, random);

        Sales shuffled = read("customer,time,sku,quantity,basket", lines.toArray(String[]::new));

        assertEquals(text(sales), text(shuffled));
        assertEquals(sales.counts(), shuffled.counts());
    }

    @Test
    void nobodyCountsForPopularityOnly() throws IOException {
        Sales sales = read(
                "customer,time,sku,quantity",
                "anna,2026-01-01,tea,1",
                ",2026-01-02T11:00,cup,1",
                ",2026-01-02T11:00,pot,1",
                ",2026-01-02T12:00,pot,-1",
                ",2026-01-02,pot,1");

        assertEquals(1, sales.shoppers().size());
        assertBaskets(new int[][] {{0, 1}}, sales.others().getFirst());
        assertEquals(1, sales.others().size());
        assertEquals(
                List.of(
                        new LeftOut("of nobody in particular, with neither basket nor time of day", 1),
                        new LeftOut("returns of nobody in particular", 1)),
                sales.counts().leftOut());
    }

    @Test
    void absurdLinesArePassedOverAndCounted() throws IOException {
        Sales sales = read(
                "customer,time,sku,quantity",
                "anna,2026-01-01,tea,1",
                "anna,2027-01-01,tea,1",
                "anna,1899-12-31,tea,1",
                "anna,2026-01-01,a b,1",
                "anna,2026-01-01,,1",
                "anna,2026-01-01,cup,0",
                "anna,2026-01-05,tea,999999999999999999",
                "anna,2026-01-06,tea,-999999999999999999");

        assertBaskets(new int[][] {{0}}, sales.shoppers().getFirst());
        assertEquals(
                List.of(
                        new LeftOut("no SKU", 2),
                        new LeftOut("of the future", 1),
                        new LeftOut("before 1990", 1),
                        new LeftOut("quantity zero", 1),
                        new LeftOut("brought back, and what came back", 2)),
                sales.counts().leftOut());
    }

    @Test
    void ofVeryManyLinesTheNewestCount() throws IOException {
        List<String> lines = new ArrayList<>();
        Instant first = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < 100_000; i++) {
            lines.add("dealer," + first.plusSeconds(60L * (i / 40)) + ",p" + i % 1000 + ",1");
        }
        Collections.shuffle(lines, new Random(1));

        Sales sales = read("customer,time,sku,quantity", lines.toArray(String[]::new));

        Shopper dealer = sales.shoppers().getFirst();
        assertEquals(500, dealer.size());
        assertEquals(first.plusSeconds(60L * 2499).getEpochSecond(), dealer.at()[499]);
        assertEquals(
                List.of(new LeftOut("beyond the newest 20,000 lines of one customer", 80_000)),
                sales.counts().leftOut());
    }

    @Test
    void whatIsNoPurchaseIsRefusedByItsLine() {
        assertRefused("purchases.csv is empty.");
        assertRefused("purchases.csv has no column sku.", "customer,time");
        assertRefused("There are no sales to learn from.", "customer,time,sku");
        assertRefused(
                "purchases.csv, line 3: it has no time such as 2026-11-21 or 2026-11-21T10:15:00Z.",
                "customer,time,sku",
                "anna,2026-01-01,tea",
                "anna,2026-02-30,tea");
        assertRefused(
                "purchases.csv, line 2: it has no quantity, a whole number.",
                "customer,time,sku,quantity",
                "anna,2026-01-01,tea,many");
        assertRefused(
                "purchases.csv, line 2: it has a field of more than 200 characters.",
                "customer,time,sku",
                "anna,2026-01-01," + "x".repeat(201));
    }

    private void assertRefused(String sentence, String... lines) {
        TrainingException refused = assertThrows(TrainingException.class, () -> {
            Path file = Files.write(folder.resolve("purchases.csv"), List.of(lines));
            PurchasesCsv.read(file, Map.of(), NOW);
        });
        assertEquals(sentence, refused.getMessage());
    }

    private Sales read(String header, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(header));
        all.addAll(List.of(lines));
        return PurchasesCsv.read(Files.write(folder.resolve("purchases.csv"), all), Map.of(), NOW);
    }

    private static void assertBaskets(int[][] expected, Shopper shopper) {
        assertArrayEquals(expected, shopper.baskets());
    }

    private static String text(Sales sales) {
        StringBuilder text = new StringBuilder(sales.skus().toString());
        for (List<Shopper> some : List.of(sales.shoppers(), sales.others())) {
            for (Shopper one : some) {
                text.append(Arrays.deepToString(one.baskets())).append(Arrays.toString(one.at()));
            }
        }
        return text.toString();
    }
}
