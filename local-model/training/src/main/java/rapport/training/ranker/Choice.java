package rapport.training.ranker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import rapport.engine.model.Trees;
import rapport.engine.rank.Method;
import rapport.engine.rank.Ranker;

/**
 * Decides what ranks, by customers whose next baskets nothing was learned from: what was learned, a published method
 * beside it, or that method alone. What was learned is never chosen if the best of all methods beats it on either
 * measure, and a mixture only if it is clearly better.
 */
final class Choice {
    private static final float[] SHARES = {.15f, .3f, .6f, 1.2f};
    /** A mixture must be this much better than what was learned alone. */
    private static final double CLEARLY = 1.005;

    private final Jury jury;
    private final Consumer<String> progress;
    private final List<Considered> considered = new ArrayList<>();
    private double bestRecall;
    private double bestNdcg;

    Choice(Jury jury, Consumer<String> progress) {
        this.jury = jury;
        this.progress = progress;
    }

    private record Judged(Ranker ranker, double recall, double ndcg, double worth) {}

    /**
     * What ranks best.
     *
     * @param spread of what was learned, within a customer
     */
    Ranker of(Trees trees, List<float[][]> learnedScores, float spread) {
        List<Judged> methods = new ArrayList<>();
        for (Method method : Method.values()) {
            Ranker alone = new Ranker(Optional.empty(), method, 0);
            Lists.Quality quality = jury.quality(jury.scores(alone));
            bestRecall = Math.max(bestRecall, quality.recall());
            bestNdcg = Math.max(bestNdcg, quality.ndcg());
            methods.add(new Judged(alone, quality.recall(), quality.ndcg(), 0));
        }
        Judged best = methods.stream()
                .map(one -> judged(one.ranker, jury.scores(one.ranker)))
                .max(Comparator.comparingDouble(Judged::worth))
                .orElseThrow();
        Judged learned = judged(new Ranker(Optional.of(trees), best.ranker.method(), 0), learnedScores);
        Judged chosen = isAhead(learned) ? learned : best;
        double toBeat = isAhead(learned) ? CLEARLY * learned.worth : best.worth;
        for (float share : SHARES) {
            Ranker mixture = new Ranker(Optional.of(trees), best.ranker.method(), share * spread);
            Judged mixed = judged(mixture, jury.mixed(learnedScores, mixture));
            if (isAhead(mixed) && mixed.worth > toBeat) {
                chosen = mixed;
                toBeat = mixed.worth;
            }
        }
        progress.accept("chosen: " + chosen.ranker.text());
        return chosen.ranker;
    }

    /** All that it decided between, and how it did. */
    List<Considered> considered() {
        return List.copyOf(considered);
    }

    private boolean isAhead(Judged one) {
        return one.recall >= bestRecall && one.ndcg >= bestNdcg;
    }

    private Judged judged(Ranker ranker, List<float[][]> scores) {
        Lists.Quality quality = jury.quality(scores);
        considered.add(new Considered(ranker.text(), ranker.share(), quality.recall(), quality.ndcg()));
        progress.accept(String.format(
                Locale.ROOT,
                "%s (%.3f): Recall@10 %.4f, NDCG@10 %.4f",
                ranker.text(),
                ranker.share(),
                quality.recall(),
                quality.ndcg()));
        return new Judged(
                ranker,
                quality.recall(),
                quality.ndcg(),
                quality.recall() / Math.max(bestRecall, 1e-9) + quality.ndcg() / Math.max(bestNdcg, 1e-9));
    }
}
