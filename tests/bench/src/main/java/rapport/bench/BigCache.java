package rapport.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.Mirror;
import rapport.cache.Mirror.PositionedRow;
import rapport.cache.key.FileDeviceKeys;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.store.Acting;
import rapport.domain.store.Associate;
import rapport.domain.store.DeviceId;
import rapport.platform.demo.BigRetailer;
import rapport.protocol.JsonFactFormat;

/**
 * The encrypted cache of a tablet with a big retailer in it, put in as the sync puts a snapshot in, and {@link Regulars}
 * among its customers. Kept in the folder for temporary files once it is complete.
 */
final class BigCache implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final long SEED = 7;
    private static final int CHUNK = 2_000;

    private final BigRetailer retailer;
    private final Cache cache;
    private final Acting acting;

    private BigCache(BigRetailer retailer, Cache cache, Acting acting) {
        this.retailer = retailer;
        this.cache = cache;
        this.acting = acting;
    }

    static BigCache open(int customers) throws IOException {
        BigRetailer retailer = new BigRetailer(SEED, customers, BigShop.PRODUCTS, NOW);
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "rapport-bench-cache-" + customers);
        Files.createDirectories(folder);
        EnrolledDevice device = new EnrolledDevice(
                new DeviceId("bench"),
                retailer.store(),
                "Store 1",
                "BR-01-A",
                URI.create("http://127.0.0.1:7000"),
                "incarnation-1");
        Cache cache = Cache.open(
                folder,
                device,
                FileDeviceKeys.open(folder.resolve("device.keys")),
                new JsonFactFormat(),
                InstantSource.system(),
                new SecureRandom());
        Associate associate = retailer.associates()
                .filter(one -> one.id().value().startsWith(retailer.store().value()))
                .findFirst()
                .orElseThrow();
        BigCache big = new BigCache(
                retailer, cache, new Acting(associate.id(), associate.role(), retailer.store(), "serving"));
        if (!(cache.mirror().loading() instanceof Mirror.Loading.Complete)) {
            System.out.println("filling " + folder + ", takes some minutes");
            big.fill();
        }
        return big;
    }

    Cache cache() {
        return cache;
    }

    Acting acting() {
        return acting;
    }

    /** Who has a {@link Regulars}' history, besides ten lines of their own. */
    CustomerId regular(int number) {
        return retailer.customer(number).id();
    }

    @Override
    public void close() {
        cache.close();
    }

    private void fill() {
        long total = Stream.of(Table.values()).mapToLong(retailer::count).sum();
        Mirror.Load load = cache.mirror().load("bench", new Checkpoint("E-1", total * 2, "bench"), total, total);
        Filling filling = new Filling(load);
        filling.all(Table.STORES, retailer.stores().map(PlatformRow.OfStore::new));
        filling.all(Table.ASSOCIATES, retailer.associates().map(PlatformRow.OfAssociate::new));
        filling.all(Table.CUSTOMERS, retailer.customers().map(scoped -> new PlatformRow.OfCustomer(scoped.customer())));
        filling.all(Table.PRODUCTS, retailer.products().map(PlatformRow.OfProduct::new));
        filling.all(
                Table.STOCK,
                retailer.stock()
                        .filter(stock -> stock.store().equals(retailer.store()))
                        .map(PlatformRow.OfStock::new));
        filling.all(
                Table.PURCHASES,
                Stream.concat(
                                IntStream.range(0, Regulars.NUMBER).boxed().flatMap(this::regularPurchases),
                                retailer.purchases())
                        .map(PlatformRow.OfPurchase::new));
        filling.all(Table.RETURNS, retailer.returns().map(PlatformRow.OfReturn::new));
        load.finish();
    }

    private Stream<Purchase> regularPurchases(int number) {
        List<Visit> visits = new Regulars().history(number, NOW).visits();
        return IntStream.range(0, visits.size()).mapToObj(i -> purchase(number, i, visits.get(i)));
    }

    private Purchase purchase(int number, int place, Visit visit) {
        List<LineItem> lines = visit.pieces().stream()
                .map(piece -> new LineItem(new Article(piece.sku(), piece.size()), 1, Money.pence(995), false))
                .toList();
        String id = "G-%02d-%04d".formatted(number, place);
        return new Purchase(
                new PurchaseId(id),
                regular(number),
                Channel.ONLINE,
                null,
                null,
                visit.at(),
                id,
                lines,
                List.of(),
                null,
                lines.stream().map(LineItem::total).reduce(Money.pence(0), Money::plus));
    }

    /** Chunks of rows, in their order. */
    private static final class Filling {
        private final Mirror.Load load;
        private int chunk;
        private long position;

        Filling(Mirror.Load load) {
            this.load = load;
        }

        void all(Table table, Stream<PlatformRow> rows) {
            List<PositionedRow> some = new ArrayList<>();
            rows.sequential().forEach(row -> {
                some.add(new PositionedRow(++position, row));
                if (some.size() == CHUNK) {
                    put(table, some);
                }
            });
            put(table, some);
        }

        private void put(Table table, List<PositionedRow> some) {
            if (!some.isEmpty()) {
                load.put(chunk, List.copyOf(some));
                load.done(chunk++, table, some.size());
                some.clear();
            }
        }
    }
}
