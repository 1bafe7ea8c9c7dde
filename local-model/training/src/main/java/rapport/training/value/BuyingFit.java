package rapport.training.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rapport.engine.value.BgNbd;
import rapport.engine.value.BuyingDays;
import rapport.engine.value.BuyingModel;
import rapport.engine.value.MbgCnbd;
import rapport.engine.value.ParetoNbd;

/** Fits the models of buying to customers by maximum likelihood. The order in which they come changes no bit. */
final class BuyingFit {
    private static final int MOST_REGULAR = 12;

    private final List<Map.Entry<BuyingDays, Integer>> alike;

    /** With customers in an order that depends on them alone. */
    BuyingFit(Collection<BuyingDays> customers) {
        Map<BuyingDays, Integer> counts = new LinkedHashMap<>();
        customers.forEach(days -> counts.merge(days, 1, Integer::sum));
        alike = new ArrayList<>(counts.entrySet());
    }

    Fitted<BgNbd> bgNbd() {
        return Maximum.of(
                p -> new BgNbd(p[0], p[1], p[2], p[3]),
                this::logLikelihood,
                new double[] {0.5, 5, 1, 2.5},
                new double[] {2, 2, 0.5, 5});
    }

    Fitted<ParetoNbd> paretoNbd() {
        return Maximum.of(
                p -> new ParetoNbd(p[0], p[1], p[2], p[3]), this::logLikelihood, new double[] {0.5, 10, 0.5, 10});
    }

    /** The regularity with the largest likelihood: it rises with k and then falls, so the first fall ends the search. */
    Fitted<MbgCnbd> mbgCnbd() {
        Fitted<MbgCnbd> best = mbgCnbd(1, new double[] {0.5, 5, 1, 2.5}, new double[] {2, 2, 0.5, 5});
        for (int k = 2; k <= MOST_REGULAR; k++) {
            MbgCnbd m = best.model();
            Fitted<MbgCnbd> next = mbgCnbd(k, new double[] {m.r(), m.alpha() * (k - 1) / k, m.a(), m.b()});
            if (next.logLikelihood() <= best.logLikelihood()) {
                break;
            }
            best = next;
        }
        return best;
    }

    private Fitted<MbgCnbd> mbgCnbd(int k, double[]... starts) {
        return Maximum.of(p -> new MbgCnbd(k, p[0], p[1], p[2], p[3]), this::logLikelihood, starts);
    }

    private double logLikelihood(BuyingModel model) {
        double sum = 0;
        for (Map.Entry<BuyingDays, Integer> entry : alike) {
            sum += entry.getValue() * model.logLikelihood(entry.getKey());
        }
        return sum;
    }
}
