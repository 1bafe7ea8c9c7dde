package rapport.training.value;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import rapport.engine.value.BuyingDays;
import rapport.engine.value.MbgCnbd;

/** Customers who live as MBG/CNBD-k says, drawn without its formulas. */
final class SimulatedCustomers {
    private final RandomDataGenerator random;

    SimulatedCustomers(long seed) {
        random = new RandomDataGenerator(seed);
    }

    /** Weeks of the repeat purchases of one customer. */
    List<Double> times(MbgCnbd m, double until) {
        List<Double> times = new ArrayList<>();
        double rate = random.nextGamma(m.r(), 1 / m.alpha());
        double dropout = random.nextBeta(m.a(), m.b());
        double time = 0;
        while (random.nextDouble() >= dropout) {
            time += random.nextGamma(m.k(), 1 / rate);
            if (!(time <= until)) {
                break;
            }
            times.add(time);
        }
        return times;
    }

    BuyingDays days(MbgCnbd m, double observed) {
        double last = 0;
        double logs = 0;
        List<Double> times = times(m, observed);
        for (double time : times) {
            logs += Math.log(time - last);
            last = time;
        }
        return new BuyingDays(times.size(), last, observed, logs);
    }
}
