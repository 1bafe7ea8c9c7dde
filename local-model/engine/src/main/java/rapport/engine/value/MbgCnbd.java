package rapport.engine.value;

/**
 * MBG/CNBD-k (Platzer and Reutterer, 2016; Reutterer, Platzer and Schröder, 2021): purchases in a rhythm, each the k-th
 * stage of a Poisson process whose rate differs between customers (gamma r, α), and after each purchase, the first
 * included, a chance to drop out that differs as well (beta a, b). The larger k, the more regular; MBG/NBD (Batislam,
 * Denizel and Filiztekin, 2007) is k = 1. Time in weeks.
 */
public record MbgCnbd(int k, double r, double alpha, double a, double b) implements BuyingModel {
    /** The most regular rhythm that is dealt with. */
    public static final int MOST_REGULAR = 64;

    public MbgCnbd {
        if (k < 1 || k > MOST_REGULAR) {
            throw new IllegalArgumentException("k must be between 1 and " + MOST_REGULAR);
        }
        BuyingDays.checkParameters(r, alpha, a, b);
    }

    @Override
    public double logLikelihood(BuyingDays v) {
        int x = v.repeats();
        double shape = r + (double) k * x;
        double times = (k - 1) * v.logIntervals() - x * LogGamma.of(k);
        double left = LogGamma.beta(a + 1, b + x) - shape * Math.log(alpha + v.last());
        double stayed = LogGamma.beta(a, b + x + 1) - shape * Math.log(alpha + v.observed()) + logSum(waited(v));
        return times
                + LogGamma.of(shape)
                - LogGamma.of(r)
                + r * Math.log(alpha)
                - LogGamma.beta(a, b)
                + left
                + LogGamma.log1pExp(stayed - left);
    }

    @Override
    public Future after(BuyingDays v) {
        double[] waited = waited(v);
        double sum = logSum(waited);
        double shape = r + (double) k * v.repeats();
        double logLeft = Math.log(a / (b + v.repeats()))
                + shape * Math.log1p((v.observed() - v.last()) / (alpha + v.last()))
                - sum;
        double[] stages = new double[k];
        for (int j = 0; j < k; j++) {
            stages[j] = Math.exp(waited[j] - sum);
        }
        return new DropoutFuture(
                1 / (1 + Math.exp(logLeft)), stages, shape, alpha + v.observed(), a, b + v.repeats() + 1);
    }

    /** By the number of stages passed since the last purchase: logarithm of how probable, as a multiple of none. */
    private double[] waited(BuyingDays v) {
        double[] logs = new double[k];
        double shape = r + (double) k * v.repeats();
        double ratio = (v.observed() - v.last()) / (alpha + v.observed());
        for (int j = 1; j < k; j++) {
            logs[j] = logs[j - 1] + Math.log((shape + j - 1) / j * ratio);
        }
        return logs;
    }

    private static double logSum(double[] logs) {
        double largest = 0;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum);
    }
}
