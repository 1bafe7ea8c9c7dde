package rapport.platform.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.domain.product.Money;
import rapport.domain.product.Price;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalStores;

class PriceListTest {
    @TempDir
    Path folder;

    private final List<String> rejected = new ArrayList<>();

    @Test
    void everyRecordIsAPriceOrHasAReason() throws IOException {
        PriceList.Read read = read("""
            sku,price,from,until,promotion,store
            5120,19.50,2026-11-21,2026-11-30,Autumn days,
            5120,29,2026-12-01T06:30,,,KR
            404,19.50,2026-11-21,,,
            5120,19.505,2026-11-21,,,
            5120,-3,2026-11-21,,,
            5120,19.50,21/11/2026,,,
            5120,19.50,2026-11-21,2026-11-20,,
            5120,19.50,2026-11-21,,,XX
            5120,18,2026-11-21,2026-11-29,Autumn days,
            5120,19.50
            """);

        assertEquals(2, read.prices().size());
        Price autumn = read.prices().getFirst();
        assertEquals(
                new Price(
                        autumn.id(),
                        TypicalProducts.SCARF.sku(),
                        null,
                        Money.pence(1_950),
                        LocalDateTime.parse("2026-11-21T00:00"),
                        LocalDateTime.parse("2026-12-01T00:00"),
                        "Autumn days"),
                autumn,
                "a price until a day counts on that day still");
        Price december = read.prices().getLast();
        assertEquals(
                new Price(
                        december.id(),
                        TypicalProducts.SCARF.sku(),
                        TypicalStores.KINGS_ROAD.id(),
                        Money.pence(2_900),
                        LocalDateTime.parse("2026-12-01T06:30"),
                        null,
                        ""),
                december);
        assertEquals(
                List.of(
                        "4 unknown-product",
                        "5 fraction-of-a-penny",
                        "6 unreadable-price",
                        "7 unreadable-date",
                        "8 ends-before-it-begins",
                        "9 unknown-store",
                        "10 duplicate",
                        "11 wrong-number-of-fields"),
                rejected);
        Map<String, Long> reasons = new LinkedHashMap<>();
        rejected.forEach(line -> reasons.put(line.substring(line.indexOf(' ') + 1), 1L));
        assertEquals(new PriceAccount(10, 2, reasons), read.account());
    }

    @Test
    void theColumnsComeInAnyOrderAndTheSameLineIsTheSamePrice() throws IOException {
        assertEquals(
                read("sku,price,from\n5120,19.50,2026-11-21\n").prices(),
                read("\uFEFFFrom,SKU,Price\r\n2026-11-21,5120,19.5\r\n").prices());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sku,price\n", "sku,sku,price,from\n"})
    void aFileWithoutTheColumnsIsRefused(String text) {
        assertThrows(IntakeException.class, () -> read(text));
    }

    private PriceList.Read read(String text) throws IOException {
        return new PriceList(
                        Map.of("5120", TypicalProducts.SCARF),
                        Set.of(TypicalStores.KINGS_ROAD.id()),
                        (line, reason) -> rejected.add(line + " " + reason.text()))
                .read(Files.writeString(folder.resolve("prices.csv"), text));
    }
}
