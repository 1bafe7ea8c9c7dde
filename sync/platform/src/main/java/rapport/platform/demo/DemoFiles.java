package rapport.platform.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Return;
import rapport.platform.intake.RetailerData;

/**
 * Writes the demo retailer as files that others read: {@value #PURCHASES} in the form of Online Retail (purchases, then
 * returns, each in the order of their times) and {@value #ITEMS} with what the products are. Customers are their numbers;
 * stock codes are SKUs with noughts in front up to five digits, as that form has them. The truth about tastes goes into
 * files of its own, {@value #PLANTED_CUSTOMERS} and {@value #PLANTED_ITEMS}. Not for retailers that were not made up.
 */
public final class DemoFiles {
    static final String PURCHASES = "purchases.csv";
    static final String ITEMS = "items.csv";
    static final String PLANTED_CUSTOMERS = "planted-customers.csv";
    static final String PLANTED_ITEMS = "planted-items.csv";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String COUNTRY = "United Kingdom";

    private final Path folder;

    /** @param folder made when there is none; files of these names are replaced */
    public DemoFiles(Path folder) {
        this.folder = folder;
    }

    /** @throws IOException when the folder cannot be written to */
    public void write(RetailerData retailer) throws IOException {
        Files.createDirectories(folder);
        Map<Sku, Product> products = new HashMap<>();
        retailer.products().forEach(product -> products.put(product.sku(), product));
        write(
                ITEMS,
                "item,category,brand,colour,price",
                retailer.products().stream()
                        .map(product -> String.join(
                                ",",
                                code(product.sku()),
                                product.category().name(),
                                product.brand(),
                                product.colour(),
                                product.price().amount().toPlainString())));
        write(
                PURCHASES,
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
                Stream.concat(
                        retailer.purchases().stream().flatMap(bought -> lines(bought, products)),
                        retailer.returns().stream().flatMap(back -> lines(back, products))));
    }

    /** @throws IOException when the folder cannot be written to */
    public void write(PlantedTastes planted) throws IOException {
        Files.createDirectories(folder);
        write(
                PLANTED_CUSTOMERS,
                "customer,taste",
                planted.customers().stream()
                        .map(customer -> DemoRetailer.number(customer) + ","
                                + planted.tasteOf(customer).orElseThrow()));
        write(
                PLANTED_ITEMS,
                "taste,item",
                planted.names().stream()
                        .flatMap(taste -> planted.products(taste).stream().map(sku -> taste + "," + code(sku))));
    }

    private void write(String name, String header, Stream<String> lines) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name))) {
            out.write(header + "\n");
            for (String line : (Iterable<String>) lines::iterator) {
                out.write(line + "\n");
            }
        }
    }

    private static Stream<String> lines(Purchase bought, Map<Sku, Product> products) {
        String invoice = digits(bought.id());
        String end = end(bought.customer());
        Stream<String> articles = bought.lines().stream()
                .map(line ->
                        line(invoice, line.article(), products, line.quantity(), bought.at(), line.unitPrice(), end));
        Stream<String> charges = bought.charges().stream()
                .map(charge -> String.join(
                        ",",
                        invoice,
                        "POST",
                        charge.description(),
                        "1",
                        time(bought.at()),
                        price(charge.amount()),
                        end));
        return Stream.concat(articles, charges);
    }

    private static Stream<String> lines(Return back, Map<Sku, Product> products) {
        String invoice = "C" + digits(back.id());
        String end = end(back.customer());
        return back.lines().stream()
                .map(line ->
                        line(invoice, line.article(), products, -line.quantity(), back.at(), line.unitPrice(), end));
    }

    private static String line(
            String invoice,
            Article article,
            Map<Sku, Product> products,
            int quantity,
            Instant at,
            Money price,
            String end) {
        Product product = products.get(article.sku());
        String name = product == null ? "" : product.name();
        return String.join(
                ",",
                List.of(invoice, code(article.sku()), name, Integer.toString(quantity), time(at), price(price), end));
    }

    private static String end(@Nullable CustomerId customer) {
        return (customer == null ? "" : Integer.toString(DemoRetailer.number(customer))) + "," + COUNTRY;
    }

    private static String code(Sku sku) {
        return "0".repeat(Math.max(0, 5 - sku.value().length())) + sku.value();
    }

    private static String digits(PurchaseId id) {
        return id.value().substring(id.value().indexOf('-') + 1);
    }

    private static String price(Money money) {
        return money.amount().toPlainString();
    }

    private static String time(Instant at) {
        return TIME.format(LocalDateTime.ofInstant(at, DemoStores.LONDON).truncatedTo(ChronoUnit.SECONDS));
    }
}
