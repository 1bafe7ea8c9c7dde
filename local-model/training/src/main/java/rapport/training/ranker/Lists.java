package rapport.training.ranker;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import rapport.engine.model.Trees;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.Ranker;
import rapport.training.measure.Measure;
import rapport.training.measure.Ranking;

/** Candidates of customers whose next basket decides between models, with the scores that models give them. */
final class Lists {
    private final int[][] candidates;
    private final float[][] rows;
    private final int[][] next;

    private Lists(int[][] candidates, float[][] rows, int[][] next) {
        this.candidates = candidates;
        this.rows = rows;
        this.next = next;
    }

    static Lists of(FeatureRows found, RankingData data, int[] customers) {
        int[][] candidates = new int[customers.length][];
        float[][] rows = new float[customers.length][];
        int[][] next = new int[customers.length][];
        for (int i = 0; i < customers.length; i++) {
            found.fill(data.visits().get(customers[i]));
            candidates[i] = new int[found.size()];
            for (int row = 0; row < found.size(); row++) {
                candidates[i][row] = found.candidate(row);
            }
            rows[i] = Arrays.copyOf(found.rows(), found.size() * FeatureRows.COLUMNS);
            next[i] = data.next()[customers[i]];
        }
        return new Lists(candidates, rows, next);
    }

    int size() {
        return candidates.length;
    }

    /** Rows of different customers, one after the other. */
    float[] cases(int count) {
        int columns = FeatureRows.COLUMNS;
        float[] cases = new float[Math.min(count, size()) * columns];
        for (int i = 0; i * columns < cases.length; i++) {
            System.arraycopy(rows[i], i % candidates[i].length * columns, cases, i * columns, columns);
        }
        return cases;
    }

    /** By customer and row: whether it was bought next. */
    boolean[][] bought() {
        boolean[][] bought = new boolean[size()][];
        for (int i = 0; i < bought.length; i++) {
            bought[i] = new boolean[candidates[i].length];
            for (int row = 0; row < bought[i].length; row++) {
                bought[i][row] = Arrays.binarySearch(next[i], candidates[i][row]) >= 0;
            }
        }
        return bought;
    }

    private static void parallel(int count, IntConsumer each) {
        IntStream.range(0, count).parallel().forEach(each);
    }

    float[][] scores(Ranker ranker) {
        float[][] scores = new float[size()][];
        parallel(size(), i -> {
            scores[i] = new float[candidates[i].length];
            ranker.score(rows[i], scores[i].length, scores[i]);
        });
        return scores;
    }

    float[][] scores(Trees trees) {
        float[][] scores = new float[size()][];
        parallel(size(), i -> {
            scores[i] = new float[candidates[i].length];
            trees.score(rows[i], FeatureRows.COLUMNS, scores[i].length, scores[i]);
        });
        return scores;
    }

    float[][] zeros() {
        float[][] zeros = new float[size()][];
        Arrays.setAll(zeros, i -> new float[candidates[i].length]);
        return zeros;
    }

    /** Adds what a ranker's method says to what was learned. */
    float[][] mixed(float[][] learned, Ranker ranker) {
        float[][] mixed = new float[size()][];
        parallel(size(), i -> {
            mixed[i] = learned[i].clone();
            ranker.mix(rows[i], mixed[i].length, mixed[i]);
        });
        return mixed;
    }

    static float[][] plus(float[][] one, float[][] other, float weight) {
        float[][] sum = new float[one.length][];
        for (int i = 0; i < one.length; i++) {
            sum[i] = one[i].clone();
            for (int row = 0; row < sum[i].length; row++) {
                sum[i][row] += weight * other[i][row];
            }
        }
        return sum;
    }

    /** Within a customer: how much scores differ. */
    double spread(float[][] scores) {
        double sum = 0;
        long count = 0;
        for (float[] ofOne : scores) {
            double mean = 0;
            for (float score : ofOne) {
                mean += score / ofOne.length;
            }
            for (float score : ofOne) {
                sum += (score - mean) * (score - mean);
            }
            count += ofOne.length;
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    /** Averages over customers, of the first ten. */
    record Quality(double recall, double ndcg) {}

    Quality quality(float[][] scores) {
        Ranking ranking = new Ranking(size());
        parallel(size(), i -> {
            int[] order = order(scores[i], candidates[i]);
            int[] list = new int[Math.min(Ranking.MOST, order.length)];
            Arrays.setAll(list, place -> candidates[i][order[place]]);
            ranking.take(i, list, next[i]);
        });
        return new Quality(ranking.mean(Measure.RECALL_10), ranking.mean(Measure.NDCG_10));
    }

    /** Rows by score, equal ones by number. */
    static int[] order(float[] scores, int[] candidates) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> scores[a] != scores[b]
                        ? Float.compare(scores[b], scores[a])
                        : Integer.compare(candidates[a], candidates[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
