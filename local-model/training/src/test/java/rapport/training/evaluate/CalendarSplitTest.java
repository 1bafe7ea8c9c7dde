package rapport.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rapport.engine.rank.Content;
import rapport.engine.rank.Visits;
import rapport.training.source.Sales;
import rapport.training.source.SalesBook;

/** The newest sale is of day 100, so that the day in question is day 72. */
class CalendarSplitTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");

    private final SalesBook book = new SalesBook(BEGIN.plus(Duration.ofDays(101)));

    @Test
    void theFirstBasketAfterTheDayIsAskedAbout() {
        buy("anna", 10, "tea");
        buy("anna", 70, "cup");
        buy("anna", 75, "tea");
        buy("anna", 80, "pot");
        buy("ben", 20, "tea");
        buy("ben", 100, "tea");
        buy("chloe", 90, "pot");
        buy("dora", 30, "cup");
        buy("dora", 40, "pot");

        CalendarSplit split = split(sales(), 2).orElseThrow();

        assertEquals(3, split.asked().users());
        assertEquals(2, split.asked().test().length);
        for (int user : split.asked().test()) {
            assertEquals(1, split.asked().truths()[user].length);
            assertEquals(split.asked().truths()[user][0], split.asked().histories()[user][0][0]);
        }
        assertArrayEquals(new float[] {62, 2}, split.asked().ages()[0]);
        assertEquals(
                BEGIN.plus(Duration.ofDays(75)),
                split.asked().times().orElseThrow().back().getFirst());
    }

    @Test
    void nothingOfLaterDaysIsKnown() {
        for (int customer = 0; customer < 20; customer++) {
            buy("c" + customer, 10, "tea");
            buy("c" + customer, 50, "cup");
            buy("c" + customer, 72 + customer % 20, "new");
        }
        buy("c0", 100, "new");

        CalendarSplit split = split(sales(), 2).orElseThrow();

        int later = split.asked().truths()[split.asked().test()[0]][0];
        assertEquals(0, split.market().total()[later]);
        for (Visits visits : split.learnable().visits()) {
            assertTrue(
                    Arrays.stream(visits.baskets()).flatMapToInt(Arrays::stream).noneMatch(item -> item == later));
        }
        for (int[] next : split.learnable().next()) {
            assertTrue(Arrays.stream(next).noneMatch(item -> item == later));
        }
    }

    @Test
    void aFewCustomersSayNothing() {
        buy("anna", 10, "tea");
        buy("anna", 20, "tea");
        buy("anna", 100, "tea");

        assertEquals(Optional.empty(), split(sales(), 50));
    }

    private void buy(String customer, int day, String sku) {
        book.take(customer, BEGIN.plus(Duration.ofDays(day)).getEpochSecond(), "", sku, 1);
    }

    private static Optional<CalendarSplit> split(Sales sales, int fewest) {
        return CalendarSplit.of(sales, Content.unknown(sales.skus().size()), fewest, 1);
    }

    private Sales sales() {
        return book.close("test", true);
    }
}
