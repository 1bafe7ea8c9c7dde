package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.basket.Basket;
import rapport.domain.basket.BasketId;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.store.AssociateId;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalStores;

class DeskTest {
    private static final AssociateId MIA = TypicalStores.MIA.id();
    private static final AssociateId TOM = TypicalStores.TOM.id();
    private static final Basket NOBODYS =
            Basket.empty(new BasketId(UUID.fromString("0195944e-0000-7000-8000-000000000001")), null, Money.POUNDS);
    private static final Basket ANNAS = NOBODYS.servedTo(TypicalCustomers.ANNA.id())
            .with(TypicalProducts.BOOTS_38, "Chelsea boots Hale", Money.pence(14_500), true)
            .with(TypicalProducts.ONE_CARE, "Leather “care” set", Money.pence(1_250), false)
            .with(TypicalProducts.ONE_CARE, "Leather “care” set", Money.pence(1_250), false);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @Test
    void theOpenBasketIsThereAfterARestart() {
        try (Cache cache = open()) {
            assertEquals(Optional.empty(), cache.desk().basket());
            cache.desk().keep(NOBODYS.with(TypicalProducts.ONE_SCARF, "Scarf", Money.pence(1), false));
            cache.desk().keep(ANNAS);
        }
        try (Cache cache = open()) {
            assertEquals(Optional.of(ANNAS), cache.desk().basket());
        }
    }

    @Test
    void whatWasShownAndTakenIsCountedAndThereAfterARestart() {
        Sku scarf = TypicalProducts.SCARF.sku();
        Sku care = TypicalProducts.CARE.sku();
        try (Cache cache = open()) {
            assertEquals(Map.of(), cache.desk().tallies());
            cache.desk().countShown(List.of(scarf, care));
            cache.desk().countShown(List.of(scarf));
            cache.desk().countTaken(List.of(scarf));
            cache.desk().countTaken(List.of(TypicalProducts.BOOTS.sku()));

            assertSame(cache.desk().tallies(), cache.desk().tallies());
        }
        try (Cache cache = open()) {
            cache.desk().countTaken(List.of(care));
            cache.desk().countTaken(List.of(care));

            assertEquals(
                    Map.of(
                            scarf,
                            new Desk.Tally(2, 1),
                            care,
                            new Desk.Tally(1, 1),
                            TypicalProducts.BOOTS.sku(),
                            new Desk.Tally(0, 0)),
                    cache.desk().tallies());
        }
    }

    @Test
    void anEmptyBasketIsForgotten() {
        try (Cache cache = open()) {
            cache.desk().keep(ANNAS);

            cache.desk().keep(NOBODYS);

            assertEquals(Optional.empty(), cache.desk().basket());
        }
    }

    @Test
    void fourWrongPinsAreFreeAndEachFurtherOneLocksTwiceAsLong() {
        try (Cache cache = open()) {
            List<Optional<Duration>> locks = new ArrayList<>();
            for (int wrong = 1; wrong <= 12; wrong++) {
                locks.add(wrongPin(cache, MIA));
            }

            assertEquals(
                    List.of(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            seconds(30),
                            seconds(60),
                            seconds(120),
                            seconds(240),
                            seconds(480),
                            seconds(960),
                            seconds(960),
                            seconds(960)),
                    locks);
            assertEquals(Optional.empty(), cache.desk().lockedUntil(TOM));
        }
    }

    @Test
    void aLockOutlivesARestartAndEndsWithItsTime() {
        try (Cache cache = open()) {
            for (int wrong = 1; wrong <= 5; wrong++) {
                wrongPin(cache, MIA);
            }
        }
        try (Cache cache = open()) {
            assertEquals(
                    Optional.of(TestClock.TODAY.plusSeconds(30)), cache.desk().lockedUntil(MIA));

            clock.advance(Duration.ofSeconds(29));
            assertEquals(
                    Optional.of(TestClock.TODAY.plusSeconds(30)), cache.desk().lockedUntil(MIA));

            clock.advance(Duration.ofSeconds(1));
            assertEquals(Optional.empty(), cache.desk().lockedUntil(MIA));
            assertEquals(seconds(60), wrongPin(cache, MIA));
        }
    }

    @Test
    void theRightPinBeginsTheCountAnew() {
        try (Cache cache = open()) {
            for (int wrong = 1; wrong <= 5; wrong++) {
                wrongPin(cache, MIA);
                wrongPin(cache, TOM);
            }

            cache.desk().rightPin(MIA);

            assertEquals(Optional.empty(), cache.desk().lockedUntil(MIA));
            assertEquals(Optional.empty(), wrongPin(cache, MIA));
            assertEquals(seconds(60), wrongPin(cache, TOM));
        }
    }

    private Cache open() {
        return CacheFixture.open(folder, CacheFixture.KEYS, clock);
    }

    private Optional<Duration> wrongPin(Cache cache, AssociateId associate) {
        return cache.desk().wrongPin(associate).map(until -> Duration.between(clock.instant(), until));
    }

    private static Optional<Duration> seconds(int seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
