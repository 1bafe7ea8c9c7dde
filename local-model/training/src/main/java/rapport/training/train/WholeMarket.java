package rapport.training.train;

import java.util.ArrayList;
import java.util.List;
import rapport.engine.rank.Market;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Visits;
import rapport.training.source.Sales;
import rapport.training.source.Sales.Shopper;

/** Everything that was sold, nothing set aside, as a shipped model knows it; products as in its file. */
record WholeMarket(Market market, Neighbours neighbours) {
    static WholeMarket of(Sales sales) {
        int items = sales.skus().size();
        List<Visits> all = visits(sales, sales.shoppers());
        Market known = new MarketCounter(all, items).count();
        Neighbours neighbours = Neighbours.of(all, items);
        if (sales.others().isEmpty()) {
            return new WholeMarket(known, neighbours);
        }
        List<Visits> everybody = new ArrayList<>(all);
        everybody.addAll(visits(sales, sales.others()));
        return new WholeMarket(withPopularityOf(known, new MarketCounter(everybody, items).count()), neighbours);
    }

    static List<Visits> visits(Sales sales, List<Shopper> shoppers) {
        return shoppers.stream().map(one -> sales.visits(one, sales.newest())).toList();
    }

    /** How often products sell, by everybody; what goes with what and who buys again, by those who may be learned from. */
    private static Market withPopularityOf(Market known, Market everybody) {
        return new Market(
                known.items(),
                everybody.baskets(),
                everybody.rates(),
                known.firstRates(),
                known.total(),
                everybody.age(),
                known.again(),
                known.straightAgain(),
                known.nowAgain(),
                known.together(),
                known.follows(),
                known.shared(),
                known.next(),
                everybody.timesOfWeek(),
                everybody.popular());
    }
}
