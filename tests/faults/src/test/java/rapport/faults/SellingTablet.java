package rapport.faults;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import rapport.app.Device;
import rapport.app.basket.CachedShop;
import rapport.app.basket.Shop;
import rapport.cache.EnrolmentFile;
import rapport.cache.Outbox.Recording;
import rapport.cache.key.FileDeviceKeys;
import rapport.domain.basket.Basket;
import rapport.domain.basket.BasketId;
import rapport.domain.event.FactId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.Acting;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalStores;

/**
 * The program that {@link AConfirmedSaleSurvivesAKillTest} kills: the whole device without its screen. Sells and syncs
 * at the pace that it was told; says {@code begun FACT PENCE} before it records a sale and {@code sold FACT NUMBER PENCE} when that is
 * confirmed.
 */
final class SellingTablet {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Tender CARD = new Tender(TenderKind.CARD, PaidAt.TERMINAL, "");

    private final Shop shop;
    private final Random random;
    private final Duration pause;

    private SellingTablet(Shop shop, Random random, Duration pause) {
        this.shop = shop;
        this.random = random;
        this.pause = pause;
    }

    /** @param args the folder of an enrolled device, and how many milliseconds it rests after each sale */
    public static void main(String[] args) {
        try (Device device = open(Path.of(args[0]))) {
            Shop shop = new CachedShop(device.cache(), device.enrolled().device(), CLOCK);
            new SellingTablet(shop, new SecureRandom(), Duration.ofMillis(Long.parseLong(args[1]))).sellUntilKilled();
        }
    }

    /** The device of a folder, as a tablet opens it when it starts. */
    static Device open(Path folder) {
        return Device.open(folder, EnrolmentFile.load(folder).orElseThrow(), keys(folder), CLOCK, new SecureRandom());
    }

    static FileDeviceKeys keys(Path folder) {
        return FileDeviceKeys.open(folder.resolve("device.keys"));
    }

    private void sellUntilKilled() {
        Acting mia = TypicalStores.MIA_SERVING;
        while (true) {
            Basket basket = basket();
            FactId sale = FactId.ofSale(basket.id());
            say("begun " + sale + " " + basket.total().minor());
            Shop.Made made = shop.record(mia, basket, CARD);
            if (!(made.recording() instanceof Recording.Confirmed)) {
                throw new IllegalStateException("not confirmed: " + made);
            }
            say("sold " + sale + " " + made.number() + " " + basket.total().minor());
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Every other basket is Anna's. */
    private Basket basket() {
        UUID id = Uuid7.at(CLOCK.instant(), random);
        Basket basket =
                Basket.empty(new BasketId(id), random.nextBoolean() ? TypicalCustomers.ANNA.id() : null, Money.POUNDS);
        for (int line = random.nextInt(3); line >= 0; line--) {
            Article article = TypicalProducts.ONE_SCARF;
            basket = basket.with(article, TypicalProducts.SCARF.name(), Money.pence(1 + random.nextInt(9_999)), false);
        }
        return basket;
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
