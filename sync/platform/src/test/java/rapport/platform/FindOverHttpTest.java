package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.product.Money;
import rapport.domain.product.Price;
import rapport.domain.store.Store;
import rapport.protocol.CustomerSearch;
import rapport.protocol.CustomerSearch.Key;
import rapport.protocol.FoundCustomer;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalStores;

/** Finding somebody by a strong key, as a device does. */
class FindOverHttpTest {
    private static final CustomerSearch ANNAS_CARD =
            new CustomerSearch(Key.CARD, "9826000010012", TypicalStores.MIA.id().value(), "she stands before me");

    @TempDir
    Path folder;

    private TypicalPlatform platform;
    private JdkPlatformApi device;
    private JdkPlatformApi stranger;

    @BeforeEach
    void start() throws Exception {
        platform = new TypicalPlatform(TestDatabases.h2(folder));
        stranger = new JdkPlatformApi(platform.port(), null, null);
        device = JdkPlatformApi.enrolled(platform.port(), platform.newCode());
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void somebodyIsFoundByTheirCard() {
        FoundCustomer found = device.find(ANNAS_CARD).orElseThrow();

        assertEquals(TypicalCustomers.ANNA.id().value(), found.customer());
        assertEquals(TestClock.TODAY.plus(Duration.ofDays(7)), found.until());
        Checkpoint snapshot = device.snapshot().checkpoint();
        assertEquals(true, found.position() <= snapshot.position());
        assertEquals(
                List.of("C-1001"),
                device.changes(snapshot, Duration.ZERO, false).changes().stream()
                        .filter(change -> change instanceof Change.Put(long _, PlatformRow.OfCustomer _))
                        .map(change -> ((Change.Put) change).row().key())
                        .toList(),
                "after a snapshot the device is told of its own finds");
    }

    @Test
    void nobodyIsAnEmptyAnswer() {
        CustomerSearch nobody = new CustomerSearch(Key.CARD, "404", ANNAS_CARD.associate(), "a try");

        assertEquals(Optional.empty(), device.find(nobody));
    }

    @Test
    void bodiesThatAreNoSearchAreMalformed() {
        for (String body : List.of(
                "null",
                "{}",
                "[]",
                "{\"key\":\"CARD\"}",
                "{\"key\":\"NAME\",\"value\":\"Dubois\",\"associate\":\"A-101\",\"reason\":\"x\"}",
                "{\"key\":\"CARD\",\"value\":\"1\\u0000\",\"associate\":\"A-101\",\"reason\":\"x\"}",
                "{\"key\":\"CARD\",\"value\":7,\"associate\":\"A-101\",\"reason\":\"x\"}")) {
            HttpResponse<InputStream> answer = device.post("/v1/customers/find", body);

            assertEquals(
                    "400 RAP-MALFORMED",
                    answer.statusCode() + " " + JdkPlatformApi.problem(answer).code());
        }
    }

    @Test
    void aStrangerFindsNobody() {
        HttpResponse<InputStream> answer = stranger.post("/v1/customers/find", "{}");

        assertEquals(401, answer.statusCode());
    }

    @Test
    void pricesAreToldToTheirStoreOrToAll() {
        Checkpoint before = device.snapshot().checkpoint();
        platform.put(new PlatformRow.OfPrice(price("PR-DG", TypicalStores.DEANSGATE)));
        PlatformRow here = new PlatformRow.OfPrice(price("PR-KR", TypicalStores.KINGS_ROAD));
        PlatformRow everywhere = new PlatformRow.OfPrice(price("PR-ALL", null));
        platform.put(here);
        platform.put(everywhere);

        assertEquals(
                List.of(here, everywhere),
                device.changes(before, Duration.ZERO, false).changes().stream()
                        .map(change -> ((Change.Put) change).row())
                        .toList());
    }

    private static Price price(String id, @Nullable Store store) {
        return new Price(
                id,
                TypicalProducts.SCARF.sku(),
                store == null ? null : store.id(),
                Money.pence(1_950),
                LocalDateTime.parse("2026-11-21T00:00:00"),
                null,
                "");
    }
}
