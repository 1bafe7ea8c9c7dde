package rapport.training.ranker;

import java.util.List;
import rapport.engine.rank.Content;
import rapport.engine.rank.Visits;

/**
 * What a ranker may learn from. Everyone's visits may be counted; next baskets are there for those only who train or
 * decide, so that nothing can be learnt from the others'.
 *
 * @param visits by customer
 * @param next by customer: the basket that came next, sorted; empty for those who neither train nor decide
 * @param train customers whose next basket is learnt from
 * @param validation customers whose next basket decides between models
 * @param content what products are, by number
 */
@SuppressWarnings("ArrayRecordComponent")
public record RankingData(List<Visits> visits, int[][] next, int[] train, int[] validation, Content content) {
    public RankingData {
        visits = List.copyOf(visits);
    }

    /** Products, numbered from 0. */
    public int items() {
        return content.category().length;
    }

    /**
     * Leaves out the next baskets of those who neither train nor decide.
     *
     * @param truths by customer: the basket that came next, sorted
     */
    public static RankingData of(List<Visits> visits, int[][] truths, int[] train, int[] validation, Content content) {
        int[][] next = new int[truths.length][0];
        for (int[] customers : List.of(train, validation)) {
            for (int customer : customers) {
                next[customer] = truths[customer];
            }
        }
        return new RankingData(visits, next, train, validation, content);
    }
}
