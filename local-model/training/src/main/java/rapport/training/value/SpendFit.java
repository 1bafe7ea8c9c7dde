package rapport.training.value;

import java.util.List;
import rapport.engine.value.GammaGamma;
import rapport.engine.value.Spend;

/** Fits what purchases cost, by maximum likelihood. */
final class SpendFit {
    private SpendFit() {}

    /** From the customers who have a spend, in an order that depends on them alone. */
    static Fitted<GammaGamma> of(List<Spend> spends) {
        double mean = spends.stream().mapToDouble(Spend::mean).average().orElse(1);
        return Maximum.of(
                p -> new GammaGamma(p[0], 1 + p[1], p[2] * mean),
                model -> spends.stream().mapToDouble(model::logLikelihood).sum(),
                new double[] {5, 2, 0.5},
                new double[] {1, 1, 1});
    }
}
