package rapport.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Sku;

/**
 * Gathers the products that a request may be answered with: what was bought before, what goes with that or with the
 * basket, and as many of the most popular others as are asked for. A product that is not among them has nothing but
 * popularity, and enough others have more of it.
 */
final class Candidates {
    private final Assortment assortment;
    private final BitSet leftOut;
    private final @Nullable Candidate[] byProduct;
    private final List<Candidate> found = new ArrayList<>();

    private Candidates(Assortment assortment, BitSet leftOut) {
        this.assortment = assortment;
        this.leftOut = leftOut;
        byProduct = new @Nullable Candidate[assortment.size()];
    }

    static List<Candidate> of(Assortment assortment, Bought bought, Question question) {
        BitSet basket = indexes(assortment, question.basket());
        BitSet leftOut = new BitSet(assortment.size());
        question.leftOut().forEach(skus -> leftOut.or(indexes(assortment, skus)));
        leftOut.or(bought.justNow());
        Candidates candidates = new Candidates(assortment, leftOut);
        bought.habits().forEach(candidates::fromHistory);
        basket.stream().forEach(candidates::fromBasket);
        candidates.fromPopularity(question.most());
        return candidates.found;
    }

    private void fromHistory(Habit habit) {
        int product = habit.product();
        if (!leftOut.get(product)) {
            candidate(product).boughtBefore(habit);
        }
        double weight = habit.project();
        for (int link = assortment.firstLink(product); link < assortment.endOfLinks(product); link++) {
            int companion = assortment.companion(link);
            if (!leftOut.get(companion)) {
                double part = weight * assortment.affinity(link);
                candidate(companion).history().add(part, product, assortment.together(link));
            }
        }
    }

    private void fromBasket(int product) {
        for (int link = assortment.firstLink(product); link < assortment.endOfLinks(product); link++) {
            int companion = assortment.companion(link);
            if (!leftOut.get(companion)) {
                candidate(companion).basket().add(assortment.affinity(link), product, assortment.together(link));
            }
        }
    }

    private void fromPopularity(int limit) {
        int wanted = limit;
        for (int place = 0; place < assortment.size() && wanted > 0; place++) {
            int product = assortment.byPopularity(place);
            if (!leftOut.get(product) && byProduct[product] == null) {
                candidate(product);
                wanted--;
            }
        }
    }

    private Candidate candidate(int product) {
        Candidate known = byProduct[product];
        if (known == null) {
            known = new Candidate(product, assortment.popularity(product));
            byProduct[product] = known;
            found.add(known);
        }
        return known;
    }

    private static BitSet indexes(Assortment assortment, Set<Sku> skus) {
        BitSet indexes = new BitSet(assortment.size());
        for (Sku sku : skus) {
            int product = assortment.index(sku);
            if (product != Assortment.UNKNOWN) {
                indexes.set(product);
            }
        }
        return indexes;
    }
}
