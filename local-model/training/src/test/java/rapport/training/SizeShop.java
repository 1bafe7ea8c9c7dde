package rapport.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import rapport.training.source.Described;
import rapport.training.source.Sales;
import rapport.training.source.SalesBook;
import rapport.training.source.SoldLine;

/**
 * A made-up shop of coats and boots. One brand runs a size small, one true, one a size large; people take the size that
 * they have, and most exchange what does not fit. A fourth brand makes coats that four people bought.
 */
public final class SizeShop {
    public static final Instant END = Instant.parse("2026-11-20T12:00:00Z");
    public static final List<String> COATS = List.of("XS", "S", "M", "L", "XL");
    public static final List<String> BOOTS = List.of("36", "37", "38", "39", "40", "41", "42");
    public static final List<String> BRANDS = List.of("Slim", "True", "Wide", "Rare");
    public static final int PRODUCTS = 32;

    private static final double[] OFFSETS = {-1, 0, 1, 0};
    private static final int DAYS = 300;
    private static final int PIECES = 10;
    private static final int RARE_BUYERS = 4;

    private SizeShop() {}

    /** A piece that was taken or brought back. */
    public record Line(int customer, Instant at, int product, String size, boolean bought) {}

    public static String sku(int product) {
        return "s%02d".formatted(product);
    }

    public static String brand(int product) {
        return product >= PRODUCTS - 2 ? "Rare" : BRANDS.get(product % 3);
    }

    public static String category(int product) {
        return product % 2 == 0 ? "Coats" : "Boots";
    }

    public static List<String> sizes(int product) {
        return product % 2 == 0 ? COATS : BOOTS;
    }

    /** @param exchanged how many in a hundred of those for whom it does not fit take another size */
    public static List<Line> lines(int customers, long seed, int exchanged) {
        Random random = new Random(seed);
        List<Line> lines = new ArrayList<>();
        for (int customer = 0; customer < customers; customer++) {
            double[] own = {.5 + 3 * random.nextDouble(), .5 + 5 * random.nextDouble()};
            for (int piece = 0; piece < PIECES; piece++) {
                int product = random.nextInt(PRODUCTS - 2);
                Instant at = END.minus(Duration.ofHours(24L * (10 + random.nextInt(DAYS)) - random.nextInt(8)));
                take(customer, product, own[product % 2], at, exchanged, random, lines);
            }
            if (customer < RARE_BUYERS) {
                take(customer, PRODUCTS - 2, own[0], END.minus(Duration.ofDays(200)), 100, random, lines);
            }
        }
        return lines;
    }

    private static void take(
            int customer, int product, double own, Instant at, int exchanged, Random random, List<Line> lines) {
        List<String> sizes = sizes(product);
        int size = Math.clamp(Math.round(own + .3 * random.nextGaussian()), 0, sizes.size() - 1);
        lines.add(new Line(customer, at, product, sizes.get(size), true));
        double largeness = size + OFFSETS[BRANDS.indexOf(brand(product))] - own + .3 * random.nextGaussian();
        int other = size + (largeness < -.9 ? 1 : largeness > .9 ? -1 : 0);
        Instant back = at.plus(Duration.ofDays(5));
        if (other != size && other >= 0 && other < sizes.size() && random.nextInt(100) < exchanged) {
            lines.add(new Line(customer, back, product, sizes.get(size), false));
            lines.add(new Line(customer, back, product, sizes.get(other), true));
        } else if (random.nextInt(100) < 4) {
            lines.add(new Line(customer, back, product, sizes.get(size), false));
        }
    }

    /** As a platform tells of it. */
    public static Sales sales(List<Line> lines) {
        SalesBook book = new SalesBook(END);
        for (int product = 0; product < PRODUCTS; product++) {
            book.describe(
                    sku(product), new Described(category(product), brand(product), 100, List.of(), "", sizes(product)));
        }
        for (Line line : lines) {
            book.take(
                    "c" + line.customer(),
                    new SoldLine(
                            line.at().getEpochSecond(),
                            line.bought() ? "p" : "r",
                            sku(line.product()),
                            line.bought() ? 1 : -1,
                            line.size(),
                            ""));
        }
        return book.close("made up", true);
    }
}
