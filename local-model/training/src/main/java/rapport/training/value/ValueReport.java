package rapport.training.value;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.engine.value.BgNbd;
import rapport.engine.value.BuyingModel;
import rapport.engine.value.GammaGamma;
import rapport.engine.value.MbgCnbd;
import rapport.engine.value.ParetoNbd;
import rapport.engine.value.Spend;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;

/**
 * What {@code rapport-train value} says: every model with its parameters and likelihood, which of BG/NBD and MBG/CNBD-k
 * the likelihood of the calibration chose, and how the hold-out turned out.
 */
record ValueReport(
        int customers,
        LocalDate calibrationEnd,
        double horizonWeeks,
        LocalDate lastDate,
        long lines,
        long returns,
        long withoutId,
        String chosen,
        Map<String, Entry> models) {
    static final String BG_NBD = "bg-nbd";
    static final String MBG_CNBD_K = "mbg-cnbd-k";
    static final String PARETO_NBD = "pareto-nbd";
    static final String GAMMA_GAMMA = "gamma-gamma";

    private static final int FEWEST_CUSTOMERS = 10;
    private static final int FEWEST_REPEATS = 5;

    /** One model; what is not in {@code parameters} is as in {@link HoldOut}. */
    record Entry(
            Map<String, Number> parameters,
            double logLikelihood,
            String of,
            double expected,
            double actual,
            double mae,
            @Nullable Double aggregateError,
            double intervalCoverage) {
        static Entry of(Map<String, Number> parameters, double logLikelihood, HoldOut h) {
            return new Entry(
                    parameters,
                    logLikelihood,
                    h.of(),
                    h.expected(),
                    h.actual(),
                    h.mae(),
                    h.aggregateError(),
                    h.intervalCoverage());
        }
    }

    static ValueReport of(Cohort cohort) {
        check(cohort);
        BuyingFit fit =
                new BuyingFit(cohort.members().stream().map(Cohort.Member::days).toList());
        Fitted<BgNbd> bgNbd = fit.bgNbd();
        Fitted<MbgCnbd> mbgCnbd = fit.mbgCnbd();
        boolean rhythm = mbgCnbd.logLikelihood() > bgNbd.logLikelihood();
        Map<String, Entry> models = new LinkedHashMap<>();
        models.put(BG_NBD, entry(bgNbd, cohort));
        models.put(MBG_CNBD_K, entry(mbgCnbd, cohort));
        models.put(PARETO_NBD, entry(fit.paretoNbd(), cohort));
        Entry spend = spend(rhythm ? mbgCnbd.model() : bgNbd.model(), cohort);
        if (spend != null) {
            models.put(GAMMA_GAMMA, spend);
        }
        return new ValueReport(
                cohort.members().size(),
                cohort.calibrationEnd(),
                cohort.horizonWeeks(),
                cohort.lastDate(),
                cohort.lines(),
                cohort.returns(),
                cohort.withoutId(),
                rhythm ? MBG_CNBD_K : BG_NBD,
                models);
    }

    /** For people. */
    String table() {
        StringBuilder table = new StringBuilder();
        table.append(line(
                "%d customers, calibrated to %s, compared with the %.1f weeks after it.",
                customers, calibrationEnd, horizonWeeks));
        if (returns + withoutId > 0) {
            table.append(line("Passed over: %d returns, %d lines without a customer.", returns, withoutId));
        }
        if (calibrationEnd.plusDays(Math.round(horizonWeeks * 7)).isAfter(lastDate)) {
            table.append(line("The last purchase of the file is of %s, before the horizon ends.", lastDate));
        }
        table.append(line(
                "%-12s %14s %12s %12s %8s %9s %9s  %s",
                "model", "log-likelihood", "expected", "actual", "error", "MAE", "in 80%", "parameters"));
        models.forEach((name, e) -> table.append(line(
                "%-12s %14.2f %12.1f %12.1f %8s %9.4f %9.3f  %s",
                name,
                e.logLikelihood(),
                e.expected(),
                e.actual(),
                e.aggregateError() == null ? "-" : String.format(Locale.ROOT, "%+.1f%%", 100 * e.aggregateError()),
                e.mae(),
                e.intervalCoverage(),
                e.parameters())));
        table.append(line("Chosen by the likelihood of the calibration: %s.", chosen));
        table.append(line("None of the models knows seasons or trends: a total may be off by 10 to 25%% either way."));
        return table.toString();
    }

    private static String line(String format, @Nullable Object... values) {
        return String.format(Locale.ROOT, format + "%n", values);
    }

    private static void check(Cohort cohort) {
        int customers = cohort.members().size();
        if (customers < FEWEST_CUSTOMERS) {
            throw new TrainingException(
                    Reason.TOO_LITTLE,
                    "A fit needs " + FEWEST_CUSTOMERS + " customers who bought up to " + cohort.calibrationEnd()
                            + "; there are " + customers + ".");
        }
        long repeats =
                cohort.members().stream().mapToLong(m -> m.days().repeats()).sum();
        if (repeats < FEWEST_REPEATS) {
            throw new TrainingException(
                    Reason.TOO_LITTLE,
                    "A fit needs " + FEWEST_REPEATS + " repeat purchases up to " + cohort.calibrationEnd()
                            + "; there are " + repeats + ".");
        }
    }

    private static Entry entry(Fitted<? extends BuyingModel> fitted, Cohort cohort) {
        return Entry.of(
                parameters(fitted.model()), fitted.logLikelihood(), HoldOut.transactions(fitted.model(), cohort));
    }

    private static @Nullable Entry spend(BuyingModel model, Cohort cohort) {
        List<Spend> spends = cohort.members().stream()
                .map(Cohort.Member::spend)
                .filter(spend -> spend.purchases() > 0)
                .toList();
        if (!cohort.prices() || spends.size() < FEWEST_CUSTOMERS) {
            return null;
        }
        Fitted<GammaGamma> fitted = SpendFit.of(spends);
        GammaGamma m = fitted.model();
        return Entry.of(
                named("p", m.p(), "q", m.q(), "gamma", m.gamma()),
                fitted.logLikelihood(),
                HoldOut.spend(model, m, cohort));
    }

    private static Map<String, Number> parameters(BuyingModel model) {
        return switch (model) {
            case BgNbd m -> named("r", m.r(), "alpha", m.alpha(), "a", m.a(), "b", m.b());
            case MbgCnbd m -> named("k", m.k(), "r", m.r(), "alpha", m.alpha(), "a", m.a(), "b", m.b());
            case ParetoNbd m -> named("r", m.r(), "alpha", m.alpha(), "s", m.s(), "beta", m.beta());
        };
    }

    private static Map<String, Number> named(Object... namesAndValues) {
        Map<String, Number> named = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            named.put((String) namesAndValues[i], (Number) namesAndValues[i + 1]);
        }
        return named;
    }
}
