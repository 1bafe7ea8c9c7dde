package rapport.training.ranker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import rapport.engine.model.Trees;
import rapport.engine.rank.Ranker;

/**
 * Those who decide, in parts: customers from whom nothing was learned, and customers who train, about whom only such
 * members of a bag are asked as were grown without them.
 */
final class Jury {
    /** Of a part about which every member may be asked, or a member that was grown with everybody. */
    static final int NOBODY = -1;

    private final List<Part> parts;

    /**
     * Some of them.
     *
     * @param fold members that were grown without it are asked, all if it is {@link #NOBODY}
     */
    record Part(int fold, Lists lists) {}

    Jury(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    List<Part> parts() {
        return parts;
    }

    /** What something scores, by part. */
    List<float[][]> scores(Function<Lists, float[][]> scorer) {
        return parts.stream().map(part -> scorer.apply(part.lists)).toList();
    }

    List<float[][]> scores(Ranker ranker) {
        return scores(lists -> lists.scores(ranker));
    }

    /**
     * What a bag scores, by part: the mean of its members that may be asked.
     *
     * @param without by member: the fold that it was grown without
     */
    List<float[][]> scores(List<Trees> members, int[] without) {
        List<float[][]> scores = new ArrayList<>();
        for (Part part : parts) {
            float[][] sum = part.lists.zeros();
            int asked = 0;
            for (int member = 0; member < without.length; member++) {
                asked += part.fold == NOBODY || without[member] == part.fold ? 1 : 0;
            }
            for (int member = 0; member < without.length; member++) {
                if (part.fold == NOBODY || without[member] == part.fold) {
                    sum = Lists.plus(sum, part.lists.scores(members.get(member)), 1f / asked);
                }
            }
            scores.add(sum);
        }
        return scores;
    }

    static List<float[][]> plus(List<float[][]> ones, List<float[][]> others, float weight) {
        List<float[][]> sums = new ArrayList<>();
        for (int part = 0; part < ones.size(); part++) {
            sums.add(Lists.plus(ones.get(part), others.get(part), weight));
        }
        return sums;
    }

    /** Adds what a ranker's method says to what was learned. */
    List<float[][]> mixed(List<float[][]> learned, Ranker ranker) {
        List<float[][]> mixed = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            mixed.add(parts.get(part).lists.mixed(learned.get(part), ranker));
        }
        return mixed;
    }

    /** Averages over all customers. */
    Lists.Quality quality(List<float[][]> scores) {
        double recall = 0;
        double ndcg = 0;
        int customers = 0;
        for (int part = 0; part < parts.size(); part++) {
            Lists lists = parts.get(part).lists;
            Lists.Quality quality = lists.quality(scores.get(part));
            recall += lists.size() * quality.recall();
            ndcg += lists.size() * quality.ndcg();
            customers += lists.size();
        }
        return customers == 0 ? new Lists.Quality(0, 0) : new Lists.Quality(recall / customers, ndcg / customers);
    }
}
