package rapport.training.source;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * UCI's <em>Online Retail</em> as sales: a basket is an invoice, cancelled ones take back. Invoices without a customer
 * count for popularity only.
 */
public final class OnlineRetailCsv {
    private OnlineRetailCsv() {}

    /** @param now what lies in its future is passed over */
    public static Sales read(Path file, Instant now) {
        SalesBook book = new SalesBook(now);
        OnlineRetailLines.read(file, line -> {
            book.describe(line.code(), described(line.name(), line.price()));
            book.take(line.customer(), line.at(), line.invoice(), line.code(), line.quantity());
        });
        return book.close("online-retail", true);
    }

    private static Described described(String name, float price) {
        return new Described("", "", price, List.of(), name.equals("NA") ? "" : name);
    }
}
