package rapport.training.fit;

import java.util.List;
import java.util.stream.IntStream;
import rapport.training.fit.Effects.Factor;

/**
 * What known rows say about any row: the one place where features come from. Only the outcomes of the known rows are
 * looked at, so a row that is not among them never touches its own features. Read only once made.
 */
final class Evidence {
    static final int SIZE = 0;
    static final int CATEGORY = 1;
    static final int OCCASION = 2;
    static final int FIGURE = 3;
    static final int CATEGORY_SIZE = 4;
    static final int ITEM = 5;
    static final int ITEM_SIZE = 6;
    static final int ITEM_SLOPE = 7;
    static final int USER = 8;

    private static final double ITEM_PRIOR = 3;

    /** More rows of one product or person than these say nothing more; they would make the work grow by its square. */
    private static final int MOST_OTHERS = 2_000;

    final Rentals rentals;
    final Body body;
    final Sizing sizing;
    final Effects effects;
    final int[][] byItem;
    final int[][] byUser;

    /** How often each outcome is. */
    final double[] usual;

    /** By how much each row's size differs from what such a body takes. */
    final double[] surplus;

    private final double[] itemSurplus;

    /** @param wanted the rows whose features will be asked for, beside the known */
    Evidence(Rentals rentals, Body body, Pairs pairs, int[] known, int[] wanted) {
        this.rentals = rentals;
        this.body = body;
        sizing = new Sizing(rentals, body, known);
        byItem = rentals.item().members(known);
        byUser = rentals.user().members(known);
        limit(byItem);
        limit(byUser);
        usual = new double[Rentals.OUTCOMES];
        for (int row : known) {
            usual[rentals.outcome()[row]] += 1.0 / known.length;
        }
        surplus = new double[rentals.rows()];
        for (int[] rows : new int[][] {known, wanted}) {
            for (int row : rows) {
                surplus[row] = sizing.place(row) - sizing.expected(body.terms(row));
            }
        }
        itemSurplus = new double[rentals.item().groups()];
        for (int item = 0; item < itemSurplus.length; item++) {
            for (int row : byItem[item]) {
                itemSurplus[item] += surplus[row] / (byItem[item].length + ITEM_PRIOR);
            }
        }
        double[][] terms = new double[rentals.rows()][];
        double[] cup = new double[rentals.rows()];
        double[] height = new double[rentals.rows()];
        for (int[] rows : new int[][] {known, wanted}) {
            for (int row : rows) {
                terms[row] = terms(row);
                cup[row] = body.terms(row)[Body.CUP];
                height[row] = body.terms(row)[Body.HEIGHT];
            }
        }
        List<Factor> factors = List.of(
                new Factor(rentals.size()),
                new Factor(rentals.category()),
                new Factor(rentals.occasion()),
                new Factor(rentals.figure()),
                new Factor(pairs.categorySize()),
                new Factor(rentals.item()),
                new Factor(pairs.itemSize()),
                new Factor(rentals.item(), surplus),
                new Factor(rentals.user()),
                new Factor(rentals.item(), cup),
                new Factor(rentals.item(), height));
        effects = new Effects(terms, factors, rentals.outcome(), known);
    }

    /** Groups that are the same whatever is known. */
    record Pairs(Grouping categorySize, Grouping itemSize) {
        static Pairs of(Rentals rentals) {
            return new Pairs(
                    rentals.category().with(rentals.size()), rentals.item().with(rentals.size()));
        }
    }

    /** By how much people differ on the whole who take this product: it is known for running small or large. */
    double itemSurplus(int row) {
        return itemSurplus[rentals.item().of()[row]];
    }

    /** A score without what is known of the person. */
    double impersonal(int side, int row) {
        return effects.score(side, row) - effects.leaning(side, USER, row);
    }

    /** How much rather large than small the row is without what is known of the person. */
    double largeness(int row) {
        return impersonal(1, row) - impersonal(0, row);
    }

    double years(int row) {
        int day = rentals.day()[row];
        return day == Rentals.NO_DAY ? 0 : (day - 16_800) / 365.0;
    }

    private static void limit(int[][] groups) {
        for (int group = 0; group < groups.length; group++) {
            int[] rows = groups[group];
            if (rows.length > MOST_OTHERS) {
                groups[group] = IntStream.range(0, MOST_OTHERS)
                        .map(i -> rows[(int) ((long) i * rows.length / MOST_OTHERS)])
                        .toArray();
            }
        }
    }

    private double[] terms(int row) {
        double r = surplus[row];
        double[] b = body.terms(row);
        double years = Math.clamp(years(row), -10, 15);
        return new double[] {
            1,
            r,
            r * r,
            r * r * r * 0.1,
            b[1],
            b[2],
            b[3],
            b[4],
            b[5],
            b[6],
            b[7],
            b[8],
            b[9],
            b[10],
            b[11],
            b[13],
            b[14],
            b[15],
            b[17],
            r * b[1],
            r * b[2],
            r * b[6],
            years,
            years * years * 0.3,
            itemSurplus(row)
        };
    }
}
