package rapport.training.ranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rapport.engine.rank.Visits;

/**
 * What a ranker may learn from. Everyone's visits may be counted; next baskets are there for those only who train or
 * decide, so that nothing can be learnt from the others'.
 *
 * @param visits by customer
 * @param next by customer: the basket that came next, sorted; empty for those who neither train nor decide
 * @param train customers whose next basket is learnt from
 * @param validation customers whose next basket decides between models
 * @param items products, numbered from 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record RankingData(List<Visits> visits, int[][] next, int[] train, int[] validation, int items) {
    public RankingData {
        visits = List.copyOf(visits);
    }

    /**
     * The same customers one basket earlier: what everybody bought last is now what comes next, for all with two baskets
     * at least. Tells nothing of any next basket of this.
     */
    RankingData earlier() {
        List<Visits> before = new ArrayList<>(visits.size());
        int[][] last = new int[visits.size()][];
        List<Integer> train = new ArrayList<>();
        for (int customer = 0; customer < visits.size(); customer++) {
            Visits all = visits.get(customer);
            int n = Math.max(0, all.size() - 1);
            float[] ages = Arrays.copyOf(all.ages(), n);
            for (int i = 0; i < n; i++) {
                ages[i] -= all.ages()[n];
            }
            before.add(new Visits(Arrays.copyOf(all.baskets(), n), ages));
            last[customer] = n == 0 ? new int[0] : all.baskets()[n];
            if (n > 0) {
                train.add(customer);
            }
        }
        int[] all = train.stream().mapToInt(Integer::intValue).toArray();
        return new RankingData(before, last, all, new int[0], items);
    }
}
