package rapport.testkit;

import java.util.List;
import java.util.stream.Stream;
import rapport.domain.feed.PlatformRow;

/** Everything typical together, as the platform's rows in the order of a snapshot. */
public final class TypicalRetailer {
    public static final List<PlatformRow> ROWS = Stream.of(
                    Stream.of(new PlatformRow.OfStore(TypicalStores.KINGS_ROAD)),
                    Stream.of(TypicalStores.TOM, TypicalStores.MIA).map(PlatformRow.OfAssociate::new),
                    TypicalCustomers.ALL.stream().map(PlatformRow.OfCustomer::new),
                    TypicalProducts.ALL.stream().map(PlatformRow.OfProduct::new),
                    TypicalProducts.STOCK.stream().map(PlatformRow.OfStock::new),
                    TypicalProducts.TRENDS.stream().map(PlatformRow.OfTrend::new),
                    TypicalPurchases.ALL.stream().map(PlatformRow.OfPurchase::new),
                    Stream.of(new PlatformRow.OfReturn(TypicalPurchases.ANNAS_SCARF_BACK)))
            .<PlatformRow>flatMap(rows -> rows)
            .toList();

    private TypicalRetailer() {}
}
