package rapport.training.value;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import rapport.training.problem.TrainingException;

/**
 * Finds the positive parameters that make a likelihood largest: Nelder and Mead over their logarithms, from each start,
 * and again from where it stopped until that brings nothing. No chance is in it: the same input gives the same bits.
 */
final class Maximum {
    /** Logarithms beyond this are a model that has lost a part of itself; nothing is gained further out. */
    private static final double FARTHEST = 11;

    private static final double WORST = -1e300;
    private static final double STEP = 0.4;
    private static final double ENOUGH = 1e-7;
    private static final int MOST_ROUNDS = 20;
    private static final int MOST_EVALUATIONS = 4000;

    private Maximum() {}

    /**
     * The model with the largest likelihood.
     *
     * @param model made from its parameters
     * @param starts at least one set of parameters from which to begin
     */
    static <M> Fitted<M> of(Function<double[], M> model, ToDoubleFunction<M> logLikelihood, double[]... starts) {
        PointValuePair best = null;
        for (double[] start : starts) {
            double[] logs = Arrays.stream(start).map(Math::log).toArray();
            PointValuePair found = climb(logs, point -> value(point, model, logLikelihood));
            if (best == null || found.getValue() > best.getValue()) {
                best = found;
            }
        }
        if (best == null || !(best.getValue() > WORST)) {
            throw new TrainingException(
                    TrainingException.Reason.TOO_LITTLE, "No parameters fit these purchases; there may be too few.");
        }
        return new Fitted<>(model.apply(parameters(best.getPoint())), best.getValue());
    }

    private static PointValuePair climb(double[] start, ToDoubleFunction<double[]> value) {
        PointValuePair best = new PointValuePair(start, value.applyAsDouble(start));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            PointValuePair found = round(best, value);
            boolean gained = found.getValue() > best.getValue() + ENOUGH;
            best = found.getValue() > best.getValue() ? found : best;
            if (!gained) {
                break;
            }
        }
        return best;
    }

    private static PointValuePair round(PointValuePair from, ToDoubleFunction<double[]> value) {
        try {
            return new SimplexOptimizer(new SimpleValueChecker(1e-13, 1e-8))
                    .optimize(
                            new MaxEval(MOST_EVALUATIONS),
                            new ObjectiveFunction(value::applyAsDouble),
                            GoalType.MAXIMIZE,
                            new InitialGuess(from.getPoint()),
                            new NelderMeadSimplex(from.getPoint().length, STEP));
        } catch (MathIllegalStateException _) {
            // it went round in circles on a plateau: what was found before counts
            return from;
        }
    }

    private static <M> double value(double[] logs, Function<double[], M> model, ToDoubleFunction<M> logLikelihood) {
        for (double log : logs) {
            if (!(Math.abs(log) <= FARTHEST)) {
                return WORST;
            }
        }
        double value = logLikelihood.applyAsDouble(model.apply(parameters(logs)));
        return Double.isNaN(value) ? WORST : Math.max(value, WORST);
    }

    private static double[] parameters(double[] logs) {
        return Arrays.stream(logs).map(Math::exp).toArray();
    }
}
