package rapport.training.source;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Sku;
import rapport.engine.model.StringTable;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;

/**
 * Takes lines of sales in any order and makes {@link Sales} of them. Memory is bounded for each customer: of somebody
 * with very many lines the newest count. Not for several threads.
 */
public final class SalesBook {
    private static final long EARLIEST = Instant.parse("1990-01-01T00:00:00Z").getEpochSecond();
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final long SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();
    private static final long MOST_PIECES = 1_000_000_000;

    private enum Cause {
        NO_SKU("no SKU"),
        FUTURE("of the future"),
        TOO_OLD("before 1990"),
        NO_QUANTITY("quantity zero"),
        TOO_MANY("beyond the newest 20,000 lines of one customer"),
        RETURNED("brought back, and what came back"),
        NO_BASKET("of nobody in particular, with neither basket nor time of day"),
        NO_CONSENT("of customers who do not consent to personalisation"),
        NOBODY("returns of nobody in particular");

        private final String text;

        Cause(String text) {
            this.text = text;
        }
    }

    private final long latest;
    private final Map<String, CustomerLines> customers = new HashMap<>();
    private final Map<String, AnonymousBasket> anonymous = new HashMap<>();
    private final Map<String, String> skus = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final Map<String, Described> described = new HashMap<>();
    private final Set<String> wrong = new HashSet<>();
    private final Map<Cause, Long> leftOut = new EnumMap<>(Cause.class);
    private ZoneId zone = ZoneOffset.UTC;
    private long lines;

    /** @param now what lies more than a day after it is passed over */
    public SalesBook(Instant now) {
        latest = now.plus(CLOCKS_DIFFER).getEpochSecond();
    }

    private record AnonymousBasket(long at, Set<String> skus) {}

    /**
     * One line.
     *
     * @param customer absent for nobody in particular
     * @param at seconds since 1970
     * @param basket tells baskets of the same time apart
     * @param quantity negative for what came back
     */
    public void take(@Nullable String customer, long at, String basket, String sku, long quantity) {
        take(customer, new SoldLine(at, basket, sku, quantity, "", ""));
    }

    /**
     * The same with what is told of size and store.
     *
     * @param customer absent for nobody in particular
     */
    public void take(@Nullable String customer, SoldLine line) {
        long at = line.at();
        String sku = line.sku();
        long quantity = line.quantity();
        lines++;
        Cause fault = fault(at, sku, quantity);
        if (fault != null) {
            passOver(fault, 1);
        } else if (customer != null) {
            CustomerLines of = customers.computeIfAbsent(customer, _ -> new CustomerLines());
            of.add(new SoldLine(
                    at,
                    line.basket(),
                    Objects.requireNonNull(skus.get(sku)),
                    Math.clamp(quantity, -MOST_PIECES, MOST_PIECES),
                    once(line.size()),
                    once(line.store())));
        } else if (quantity < 0) {
            passOver(Cause.NOBODY, 1);
        } else {
            anonymous
                    .computeIfAbsent(at + " " + line.basket(), _ -> new AnonymousBasket(at, new HashSet<>()))
                    .skus
                    .add(Objects.requireNonNull(skus.get(sku)));
        }
    }

    /** Sizes and stores are few, and each is kept once. */
    private String once(String text) {
        return words.computeIfAbsent(text, same -> same);
    }

    /** What a product is; of two descriptions the one that was told first. It may be learned of without sales. */
    public void describe(String sku, Described as) {
        if (isSku(sku)) {
            described.putIfAbsent(sku, as);
        }
    }

    /** By which clock the time of day counts; UTC without this. */
    void at(ZoneId clock) {
        zone = clock;
    }

    /** A line of nobody in particular that belongs to no basket. */
    void passOverWithoutBasket() {
        lines++;
        passOver(Cause.NO_BASKET, 1);
    }

    /** A line of somebody who may not be learned from. */
    void passOverWithoutConsent() {
        lines++;
        passOver(Cause.NO_CONSENT, 1);
    }

    private @Nullable Cause fault(long at, String sku, long quantity) {
        if (!skus.containsKey(sku)) {
            if (wrong.contains(sku) || !isSku(sku)) {
                return Cause.NO_SKU;
            }
            skus.put(sku, sku);
        }
        return quantity == 0 ? Cause.NO_QUANTITY : at < EARLIEST ? Cause.TOO_OLD : at > latest ? Cause.FUTURE : null;
    }

    private boolean isSku(String sku) {
        try {
            return new Sku(sku).value().equals(sku);
        } catch (IllegalArgumentException _) {
            if (wrong.size() < 10_000) {
                wrong.add(sku);
            }
            return false;
        }
    }

    private void passOver(Cause cause, long count) {
        if (count > 0) {
            leftOut.merge(cause, count, Long::sum);
        }
    }

    /** @throws TrainingException if nothing was sold */
    public Sales close(String kind, boolean dated) {
        List<CustomerLines.Kept> kept = new ArrayList<>();
        new TreeMap<>(customers).forEach((_, of) -> {
            CustomerLines.Kept baskets = of.kept();
            passOver(Cause.TOO_MANY, of.dropped());
            passOver(Cause.RETURNED, baskets.returned());
            if (!baskets.skus().isEmpty()) {
                kept.add(baskets);
            }
        });
        List<AnonymousBasket> others = anonymous.values().stream()
                .sorted(Comparator.comparingLong(AnonymousBasket::at)
                        .thenComparing(one -> String.join(" ", new TreeSet<>(one.skus))))
                .toList();
        Set<String> sold = new TreeSet<>(StringTable.ORDER);
        kept.forEach(one -> one.skus().forEach(sold::addAll));
        others.forEach(one -> sold.addAll(one.skus));
        if (sold.isEmpty()) {
            throw new TrainingException(Reason.TOO_LITTLE, "There are no sales to learn from.");
        }
        sold.addAll(described.keySet());
        Map<String, Integer> numbers = new HashMap<>();
        sold.forEach(sku -> numbers.put(sku, numbers.size()));
        List<Sales.Shopper> shoppers = new ArrayList<>();
        for (CustomerLines.Kept one : kept) {
            int[][] baskets =
                    one.skus().stream().map(basket -> numbered(basket, numbers)).toArray(int[][]::new);
            long[] at = one.at().stream().mapToLong(Long::longValue).toArray();
            shoppers.add(new Sales.Shopper(baskets, at, one.stores(), pieces(one.sized(), numbers)));
        }
        List<Sales.Shopper> single = others.stream()
                .map(one -> new Sales.Shopper(
                        new int[][] {numbered(one.skus, numbers)}, new long[] {one.at}, List.of(""), List.of()))
                .toList();
        return sales(kind, dated, List.copyOf(sold), shoppers, single);
    }

    private Sales sales(
            String kind, boolean dated, List<String> sold, List<Sales.Shopper> shoppers, List<Sales.Shopper> others) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        long baskets = 0;
        boolean timed = false;
        for (List<Sales.Shopper> some : List.of(shoppers, others)) {
            for (Sales.Shopper one : some) {
                from = Math.min(from, one.at()[0]);
                to = Math.max(to, one.at()[one.size() - 1]);
                baskets += one.size();
                timed |= dated && Arrays.stream(one.at()).anyMatch(at -> at % SECONDS_OF_DAY != 0);
            }
        }
        List<Sales.LeftOut> causes = leftOut.entrySet().stream()
                .map(one -> new Sales.LeftOut(one.getKey().text, one.getValue()))
                .toList();
        Sales.Counts counts = new Sales.Counts(
                lines,
                baskets,
                dated ? Optional.of(Instant.ofEpochSecond(from)) : Optional.empty(),
                dated ? Optional.of(Instant.ofEpochSecond(to)) : Optional.empty(),
                causes);
        List<Described> products = sold.stream()
                .map(sku -> described.getOrDefault(sku, Described.NOTHING))
                .toList();
        return new Sales(
                kind, sold, products, shoppers, others, timed ? Optional.of(zone) : Optional.empty(), to, counts);
    }

    private static List<Sales.Piece> pieces(List<SoldLine> lines, Map<String, Integer> numbers) {
        List<Sales.Piece> pieces = new ArrayList<>();
        for (SoldLine line : lines) {
            Integer product = numbers.get(line.sku());
            if (product != null) {
                pieces.add(new Sales.Piece(line.at(), product, line.size(), line.quantity() > 0));
            }
        }
        return pieces;
    }

    private static int[] numbered(Collection<String> basket, Map<String, Integer> numbers) {
        int[] sorted = basket.stream().mapToInt(numbers::get).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
