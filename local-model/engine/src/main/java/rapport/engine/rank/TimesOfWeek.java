package rapport.engine.rank;

import java.util.Arrays;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.model.ModelFileException.Reason;
import rapport.engine.model.ModelWriter;

/**
 * How much better or worse each product sells in a part of the week than all products together: 1 is as usual. Pulled towards 1 where there were few sales, between 1/15 and 15, in steps of 2 %. Immutable.
 */
public final class TimesOfWeek {
    /** Of sales without times. */
    public static final TimesOfWeek UNKNOWN = new TimesOfWeek(new byte[0]);

    private static final String SECTION = "market.times";
    private static final double STEPS_TO_DOUBLE = 32;
    private static final int MOST_STEPS = 126;
    private static final byte NEVER = Byte.MIN_VALUE;
    /** So many sales that are as usual are added to those of each product. */
    private static final double USUAL = 10;

    private static final float[] LIFTS = lifts();

    /** By product: the parts of the week. */
    private final byte[] steps;

    private TimesOfWeek(byte[] steps) {
        this.steps = steps;
    }

    private static float[] lifts() {
        float[] lifts = new float[2 * MOST_STEPS + 1];
        for (int step = -MOST_STEPS; step <= MOST_STEPS; step++) {
            lifts[step + MOST_STEPS] = (float) Math.pow(2, step / STEPS_TO_DOUBLE);
        }
        return lifts;
    }

    /** NaN if the moment is unknown, or nothing was ever sold at such a time. */
    float lift(int product, int moment) {
        byte step = moment == Moment.UNKNOWN || steps.length == 0 ? NEVER : steps[product * Moment.PARTS + moment];
        return step == NEVER ? Float.NaN : LIFTS[step + MOST_STEPS];
    }

    /** Counts sales. */
    static final class Counter {
        private final int items;
        private float[] sales = new float[0];

        Counter(int items) {
            this.items = items;
        }

        void add(int product, int moment) {
            if (moment != Moment.UNKNOWN) {
                if (sales.length == 0) {
                    sales = new float[items * Moment.PARTS];
                }
                sales[product * Moment.PARTS + moment]++;
            }
        }

        TimesOfWeek timesOfWeek() {
            if (sales.length == 0) {
                return UNKNOWN;
            }
            double[] usual = new double[Moment.PARTS];
            double all = 0;
            for (int at = 0; at < sales.length; at++) {
                usual[at % Moment.PARTS] += sales[at];
                all += sales[at];
            }
            byte[] steps = new byte[sales.length];
            for (int product = 0; product < items; product++) {
                write(product * Moment.PARTS, usual, all, steps);
            }
            return new TimesOfWeek(steps);
        }

        private void write(int first, double[] usual, double all, byte[] steps) {
            double own = 0;
            for (int part = 0; part < Moment.PARTS; part++) {
                own += sales[first + part];
            }
            for (int part = 0; part < Moment.PARTS; part++) {
                double lift = (sales[first + part] * all / usual[part] + USUAL) / (own + USUAL);
                steps[first + part] = usual[part] == 0 ? NEVER : step(lift);
            }
        }

        private static byte step(double lift) {
            double step = STEPS_TO_DOUBLE * Math.log(lift) / Math.log(2);
            return (byte) Math.clamp(Math.round(step), -MOST_STEPS, MOST_STEPS);
        }
    }

    void into(ModelWriter writer) {
        if (steps.length > 0) {
            writer.bytes(SECTION, steps);
        }
    }

    static TimesOfWeek of(ModelFile file, int items) {
        if (!file.names().contains(SECTION)) {
            return UNKNOWN;
        }
        byte[] steps = new byte[file.bytes(SECTION).remaining()];
        file.bytes(SECTION).get(steps);
        boolean known = steps.length == items * Moment.PARTS;
        for (byte step : steps) {
            known &= step != Byte.MAX_VALUE && step != NEVER + 1;
        }
        if (!known) {
            throw new ModelFileException(Reason.MALFORMED, "The model's parts do not fit together.");
        }
        return new TimesOfWeek(steps);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimesOfWeek times && Arrays.equals(steps, times.steps);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(steps);
    }
}
