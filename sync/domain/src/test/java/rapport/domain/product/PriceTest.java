package rapport.domain.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rapport.domain.store.StoreId;

class PriceTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final StoreId KR = new StoreId("KR");

    @Test
    void aPriceCountsFromItsFirstMomentToTheLastBeforeItsEnd() {
        Price price = price("A", "2026-11-21T00:00", "2026-12-01T00:00", "Autumn days");

        assertEquals(Optional.empty(), now("2026-11-20T23:59:59.999Z", price));
        assertEquals(Optional.of(price), now("2026-11-21T00:00:00Z", price));
        assertEquals(Optional.of(price), now("2026-11-30T23:59:59.999Z", price));
        assertEquals(Optional.empty(), now("2026-12-01T00:00:00Z", price));
    }

    @Test
    void midnightIsTheStoresOwn() {
        Price price = price("A", "2026-06-01T00:00", null, "");

        assertEquals(Optional.empty(), now("2026-05-31T22:59:59Z", price));
        assertEquals(Optional.of(price), now("2026-05-31T23:00:00Z", price));
        assertEquals(Instant.parse("2026-06-01T04:00:00Z"), price.begins(ZoneId.of("America/New_York")));
    }

    @Test
    void anHourThatComesTwiceBeginsAPriceOnceAndForGood() {
        // on 25 October 2026 at 02:00 the clocks in London go back to 01:00
        Price price = price("A", "2026-10-25T01:30", null, "");

        assertEquals(Optional.empty(), now("2026-10-25T00:29:59Z", price));
        assertEquals(Optional.of(price), now("2026-10-25T00:30:00Z", price));
        assertEquals(Optional.of(price), now("2026-10-25T01:10:00Z", price), "01:10 for the second time");
        assertEquals(Optional.of(price), now("2026-10-25T01:30:00Z", price));
    }

    @Test
    void anHourThatIsLeftOutLeavesNoHole() {
        // on 29 March 2026 at 01:00 the clocks in London go on to 02:00
        Price until = price("A", "2026-03-01T00:00", "2026-03-29T01:30", "Spring");
        Price from = price("B", "2026-03-29T01:30", null, "");

        assertEquals(Optional.of(until), now("2026-03-29T00:59:59Z", until, from));
        assertEquals(Optional.of(from), now("2026-03-29T01:00:00Z", until, from));
    }

    @Test
    void aPromotionBeatsAPlainPriceThenTheLatestThenTheId() {
        Price plain = price("A", "2026-11-10T00:00", null, "");
        Price named = price("B", "2026-11-10T00:00", null, "New");
        Price promotion = price("C", "2026-11-01T00:00", "2026-12-01T00:00", "Autumn days");
        Price later = price("D", "2026-11-05T00:00", "2026-12-01T00:00", "Members");
        Price alike = price("E", "2026-11-05T00:00", "2026-12-01T00:00", "Members");

        assertEquals(Optional.of(plain), now("2026-11-21T12:00:00Z", named, plain));
        assertEquals(Optional.of(promotion), now("2026-11-21T12:00:00Z", plain, promotion));
        assertEquals(Optional.of(later), now("2026-11-21T12:00:00Z", alike, promotion, later));
    }

    @Test
    void aPriceOfAnotherStoreDoesNotCount() {
        Price elsewhere = new Price(
                "A",
                new Sku("1"),
                new StoreId("DG"),
                Money.pence(1),
                LocalDateTime.parse("2026-01-01T00:00"),
                null,
                "");

        assertEquals(Optional.empty(), now("2026-11-21T12:00:00Z", elsewhere));
    }

    @Test
    void aPriceEndsAfterItBegins() {
        assertThrows(IllegalArgumentException.class, () -> price("A", "2026-11-21T00:00", "2026-11-21T00:00", ""));
        assertThrows(IllegalArgumentException.class, () -> price("a b", "2026-11-21T00:00", null, ""));
    }

    private static Optional<Price> now(String instant, Price... prices) {
        return Price.now(List.of(prices), KR, LONDON, Instant.parse(instant));
    }

    private static Price price(String id, String from, @Nullable String until, String promotion) {
        return new Price(
                id,
                new Sku("1"),
                null,
                Money.pence(1_950),
                LocalDateTime.parse(from),
                until == null ? null : LocalDateTime.parse(until),
                promotion);
    }
}
