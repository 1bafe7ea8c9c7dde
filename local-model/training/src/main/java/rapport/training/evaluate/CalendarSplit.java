package rapport.training.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import rapport.engine.rank.Content;
import rapport.engine.rank.Market;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Visits;
import rapport.training.ranker.RankingData;
import rapport.training.source.Renumbering;
import rapport.training.source.Sales;
import rapport.training.source.Sales.Shopper;

/**
 * One day cuts the sales in two, as for a device that asks on that day: everything before it is known and learned from,
 * and of each customer who comes in the four weeks after it the first basket is to be foreseen. Products are numbered by
 * a seeded shuffle.
 *
 * @param learnable what was known: each customer's last basket before the day is learned from
 * @param asked what is known of all on that day, and the first basket after it of those who are asked about
 * @param market all that was sold before the day, as a shipped model counts it
 * @param neighbours the customers of that day
 */
record CalendarSplit(RankingData learnable, NextBaskets asked, Market market, Neighbours neighbours) {
    private static final Duration AHEAD = Duration.ofDays(28);
    private static final int PARTS = 5;

    /**
     * Four weeks before the newest sale.
     *
     * @param described what products are, by their number among the sales
     * @return empty if too few come after the day, or bought twice before it, to say anything
     */
    static Optional<CalendarSplit> of(Sales sales, Content described, int fewest, long seed) {
        Renumbering renumbering = Renumbering.of(sales.skus().size(), new Random(seed));
        return at(sales.newest() - AHEAD.toSeconds(), sales, renumbering, renumbering.content(described), fewest);
    }

    /**
     * The same on another day.
     *
     * @param day seconds since 1970
     * @param content of the renumbered products; those behind it must not have been sold before the day
     */
    static Optional<CalendarSplit> at(long day, Sales sales, Renumbering renumbering, Content content, int fewest) {
        int items = content.category().length;
        List<Visits> known = new ArrayList<>();
        List<int[]> after = new ArrayList<>();
        List<Instant> back = new ArrayList<>();
        List<Visits> learned = new ArrayList<>();
        List<int[]> next = new ArrayList<>();
        for (Shopper shopper : sales.shoppers()) {
            int before =
                    (int) Arrays.stream(shopper.at()).filter(at -> at < day).count();
            if (before > 0) {
                boolean comes = before < shopper.size();
                known.add(renumbering.visits(sales, shopper, before, day));
                after.add(comes ? renumbering.basket(shopper.baskets()[before]) : new int[0]);
                back.add(Instant.ofEpochSecond(comes ? shopper.at()[before] : day));
            }
            if (before > 1) {
                learned.add(renumbering.visits(sales, shopper, before - 1, shopper.at()[before - 1]));
                next.add(renumbering.basket(shopper.baskets()[before - 1]));
            }
        }
        int[] test = places(after.size(), place -> after.get(place).length > 0);
        if (test.length < fewest || learned.size() < fewest) {
            return Optional.empty();
        }
        RankingData learnable = new RankingData(
                learned,
                next.toArray(int[][]::new),
                places(next.size(), place -> place % PARTS != PARTS - 1),
                places(next.size(), place -> place % PARTS == PARTS - 1),
                content);
        NextBaskets asked = new NextBaskets(
                known.stream().map(Visits::baskets).toArray(int[][][]::new),
                known.stream().map(Visits::ages).toArray(float[][]::new),
                after.toArray(int[][]::new),
                sales.zone().map(zone -> new Times(back, zone)),
                Collections.nCopies(sales.skus().size(), ""),
                content,
                test,
                new int[0],
                new int[0]);
        return Optional.of(new CalendarSplit(
                learnable, asked, new MarketCounter(known, items).count(), Neighbours.of(known, items)));
    }

    private static int[] places(int count, IntPredicate those) {
        return IntStream.range(0, count).filter(those).toArray();
    }
}
