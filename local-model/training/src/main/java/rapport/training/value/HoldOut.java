package rapport.training.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import rapport.engine.value.BuyingDays;
import rapport.engine.value.BuyingModel;
import rapport.engine.value.Future;
import rapport.engine.value.GammaGamma;
import rapport.engine.value.Interval;
import rapport.engine.value.LifetimeValue;
import rapport.engine.value.Spend;

/**
 * What a model expected of the time after the calibration, and what came.
 *
 * @param of what is counted: transactions, or spend in the file's currency
 * @param mae mean of the absolute error of a customer
 * @param aggregateError how much too much was expected of all customers together, as a share; absent if nothing came
 * @param intervalCoverage the share of customers for whom what came lies in the 80% interval; more than 0.8 is right for
 *     whole numbers, since an interval of them cannot hold exactly 80%
 */
record HoldOut(
        String of,
        double expected,
        double actual,
        double mae,
        @Nullable Double aggregateError,
        double intervalCoverage) {
    private record Prediction(double expected, Interval interval) {}

    private record Known(BuyingDays days, Spend spend) {}

    static HoldOut transactions(BuyingModel model, Cohort cohort) {
        double weeks = cohort.horizonWeeks();
        return of("transactions", cohort.members(), Cohort.Member::later, known -> {
            Future future = model.after(known.days());
            return new Prediction(future.expected(weeks), future.purchases(weeks));
        });
    }

    static HoldOut spend(BuyingModel model, GammaGamma costs, Cohort cohort) {
        return of("spend", cohort.members(), Cohort.Member::laterSpend, known -> {
            LifetimeValue value =
                    LifetimeValue.over(cohort.horizonWeeks(), model.after(known.days()), costs, known.spend());
            return new Prediction(value.expected(), value.interval());
        });
    }

    private static HoldOut of(
            String of,
            List<Cohort.Member> members,
            ToDoubleFunction<Cohort.Member> came,
            Function<Known, Prediction> predict) {
        Map<Known, Prediction> alike = new HashMap<>();
        double expected = 0;
        double actual = 0;
        double errors = 0;
        int inside = 0;
        for (Cohort.Member member : members) {
            Prediction prediction = alike.computeIfAbsent(new Known(member.days(), member.spend()), predict);
            double later = came.applyAsDouble(member);
            expected += prediction.expected();
            actual += later;
            errors += Math.abs(prediction.expected() - later);
            inside += prediction.interval().low() <= later
                            && later <= prediction.interval().high()
                    ? 1
                    : 0;
        }
        return new HoldOut(
                of,
                expected,
                actual,
                errors / members.size(),
                actual == 0 ? null : expected / actual - 1,
                inside / (double) members.size());
    }
}
