package rapport.engine.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Customers who live as the models say, drawn without any formula of them. */
final class Simulation {
    private final Random random;

    /** What one bought until the end of the calibration, and after it. */
    record Life(BuyingDays days, boolean alive, List<Double> later, Spend spend, List<Double> laterSpends) {
        long within(double weeks) {
            return later.stream().filter(t -> t <= weeks).count();
        }

        double spentWithin(double weeks) {
            double sum = 0;
            for (int i = 0; i < within(weeks); i++) {
                sum += laterSpends.get(i);
            }
            return sum;
        }
    }

    Simulation(long seed) {
        random = new Random(seed);
    }

    Life life(BuyingModel model, GammaGamma costs, double observed, double until) {
        List<Double> times = new ArrayList<>();
        double ends = switch (model) {
            case BgNbd m -> buy(times, gamma(m.r()) / m.alpha(), 1, beta(m.a(), m.b()), false, until);
            case MbgCnbd m -> buy(times, gamma(m.r()) / m.alpha(), m.k(), beta(m.a(), m.b()), true, until);
            case ParetoNbd m -> {
                double rate = gamma(m.r()) / m.alpha();
                double death = -Math.log(random.nextDouble()) / (gamma(m.s()) / m.beta());
                buy(times, rate, 1, 0, false, Math.min(death, until));
                yield death;
            }
        };
        double mean = 1 / (gamma(costs.q()) / costs.gamma());
        return told(times, ends > observed, observed, costs.p(), mean);
    }

    /** Gives the time of the dropout, or infinity. */
    private double buy(List<Double> times, double rate, int k, double dropout, boolean atOnce, double until) {
        if (atOnce && random.nextDouble() < dropout) {
            return 0;
        }
        double time = 0;
        while (true) {
            for (int stage = 0; stage < k; stage++) {
                time -= Math.log(random.nextDouble()) / rate;
            }
            if (!(time <= until)) {
                return Double.POSITIVE_INFINITY;
            }
            times.add(time);
            if (random.nextDouble() < dropout) {
                return time;
            }
        }
    }

    private Life told(List<Double> times, boolean alive, double observed, double p, double scale) {
        double last = 0;
        int repeats = 0;
        double logs = 0;
        double spent = 0;
        List<Double> later = new ArrayList<>();
        List<Double> laterSpends = new ArrayList<>();
        for (double time : times) {
            double cost = gamma(p) * scale;
            if (time > observed) {
                later.add(time - observed);
                laterSpends.add(cost);
            } else {
                logs += Math.log(time - last);
                last = time;
                repeats++;
                spent += cost;
            }
        }
        Spend spend = repeats == 0 ? Spend.NONE : new Spend(repeats, spent / repeats);
        return new Life(new BuyingDays(repeats, last, observed, logs), alive, later, spend, laterSpends);
    }

    private double beta(double a, double b) {
        double x = gamma(a);
        return x / (x + gamma(b));
    }

    /** Marsaglia and Tsang. */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
