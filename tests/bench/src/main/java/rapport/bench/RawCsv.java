package rapport.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Customer;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.platform.demo.BigRetailer;
import rapport.platform.intake.RetailerData.ScopedCustomer;

/** What a retailer's customers and purchase lines weigh as CSV under gzip: a row for each, no heads, nothing sorted. */
final class RawCsv {
    private RawCsv() {}

    static long gzipBytes(BigRetailer retailer) throws IOException {
        return gzipBytes(retailer.customers().map(ScopedCustomer::customer), retailer.purchases());
    }

    static long gzipBytes(Stream<Customer> customers, Stream<Purchase> purchases) throws IOException {
        Counting counting = new Counting();
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(counting, 1 << 16), StandardCharsets.UTF_8)) {
            customers.forEach(customer -> {
                PersonalDetails details = customer.details();
                write(
                        out,
                        customer.id().value(),
                        details.givenName(),
                        details.familyName(),
                        details.email(),
                        details.phone(),
                        details.card(),
                        details.city(),
                        customer.tier(),
                        customer.points(),
                        customer.since());
            });
            purchases.forEach(purchase -> {
                for (LineItem line : purchase.lines()) {
                    write(
                            out,
                            purchase.id().value(),
                            purchase.customer() == null
                                    ? ""
                                    : purchase.customer().value(),
                            purchase.at(),
                            purchase.store() == null ? "" : purchase.store().value(),
                            purchase.number(),
                            line.article().sku().value(),
                            line.article().size(),
                            line.quantity(),
                            line.unitPrice().minor());
                }
            });
        }
        return counting.bytes;
    }

    private static void write(Writer out, @Nullable Object... fields) {
        try {
            for (int i = 0; i < fields.length; i++) {
                out.write(i == 0 ? "" : ",");
                out.write(String.valueOf(fields[i]));
            }
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts what it is given. */
    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] written, int from, int length) {
            bytes += length;
        }
    }
}
