package rapport.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import rapport.domain.product.Sku;

/**
 * The Online Retail file as baskets of customers, made as in the published comparisons: lines with a customer, a
 * positive quantity and price and a product's stock code; customers with four baskets or more.
 */
record OnlineRetailBaskets(Map<Integer, List<Basket>> byCustomer) {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    record Basket(Instant at, Set<Sku> products) {}

    static OnlineRetailBaskets read(Path file) {
        Map<Integer, Map<String, Basket>> invoices = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(invoices, columns(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Integer, List<Basket>> byCustomer = new TreeMap<>();
        invoices.forEach((customer, baskets) -> {
            if (baskets.size() >= 4) {
                byCustomer.put(
                        customer,
                        baskets.values().stream()
                                .sorted(Comparator.comparing(Basket::at))
                                .toList());
            }
        });
        return new OnlineRetailBaskets(byCustomer);
    }

    private static void add(Map<Integer, Map<String, Basket>> invoices, List<String> row) {
        boolean usable = !row.get(6).equals("NA")
                && !row.get(6).isEmpty()
                && !row.get(0).startsWith("C")
                && Double.parseDouble(row.get(3)) > 0
                && Double.parseDouble(row.get(5)) > 0
                && row.get(1).matches("\\d{5}.*");
        if (usable) {
            String time = row.get(4).replace(' ', 'T').replace("Z", "");
            Basket basket = invoices.computeIfAbsent(Integer.parseInt(row.get(6)), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            row.get(0),
                            _ -> new Basket(
                                    LocalDateTime.parse(time).atZone(LONDON).toInstant(), new TreeSet<>()));
            basket.products().add(new Sku(row.get(1).strip()));
        }
    }

    private static List<String> columns(String line) {
        List<String> columns = new ArrayList<>(8);
        StringBuilder column = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                columns.add(column.toString());
                column.setLength(0);
            } else {
                column.append(c);
            }
        }
        columns.add(column.toString());
        return columns;
    }
}
