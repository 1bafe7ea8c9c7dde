package rapport.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The papers' own formulas, with their parameters for CDNOW, beside ours. */
class PublishedFormulasTest {
    private static final BgNbd BG = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final ParetoNbd PARETO = new ParetoNbd(0.553, 10.578, 0.606, 11.669);
    private static final List<BuyingDays> CUSTOMERS = List.of(
            new BuyingDays(0, 0, 38.86, 0),
            new BuyingDays(2, 30.43, 38.86, 5.1),
            new BuyingDays(1, 1.71, 38.86, 0.5),
            new BuyingDays(26, 38.0, 38.86, 9),
            new BuyingDays(4, 20, 20, 6));

    @Test
    void theExpectedPurchasesOfBgNbdAreThoseOfTheHypergeometricFormula() {
        for (BuyingDays v : CUSTOMERS) {
            for (double t : new double[] {1, 39, 200}) {
                assertEquals(bgExpected(v, t), BG.after(v).expected(t), 1e-9 * Math.max(1, t), v + " " + t);
            }
        }
    }

    @Test
    void theKnownCustomerOfTheSpreadsheetIsExpectedToBuy1point226Times() {
        BuyingDays v = new BuyingDays(2, 30.43, 38.86, 5.1);

        assertEquals(1.226, BG.after(v).expected(39), 0.001);
    }

    @Test
    void aNewCustomerBuysAsManyTimesAsTheFormulaSays() {
        double a = 0.793;
        double b = 2.426;
        double t = 52;
        double z = t / (4.414 + t);
        double formula = (a + b - 1)
                / (a - 1)
                * (1 - Math.pow(4.414 / (4.414 + t), 0.243) * Hypergeometric.of(0.243, b, a + b - 1, z));

        assertEquals(formula, BG.after(new BuyingDays(0, 0, 0, 0)).expected(t), 1e-9);
    }

    @Test
    void theLikelihoodOfParetoNbdIsThatOfTheHypergeometricFormula() {
        for (ParetoNbd m : List.of(PARETO, new ParetoNbd(0.9, 20, 1.4, 7), new ParetoNbd(3, 9, 0.2, 9.5))) {
            for (BuyingDays v : CUSTOMERS) {
                assertEquals(paretoLogLikelihood(m, v), m.logLikelihood(v), 1e-8, m + " " + v);
            }
        }
    }

    @Test
    void theChanceThatACustomerOfParetoNbdIsStillThereIsThatOfTheFormula() {
        for (BuyingDays v : CUSTOMERS) {
            double stayed = LogGamma.of(PARETO.r() + v.repeats())
                    - LogGamma.of(PARETO.r())
                    + PARETO.r() * Math.log(PARETO.alpha())
                    + PARETO.s() * Math.log(PARETO.beta())
                    - (PARETO.r() + v.repeats()) * Math.log(PARETO.alpha() + v.observed())
                    - PARETO.s() * Math.log(PARETO.beta() + v.observed());

            assertEquals(
                    Math.exp(stayed - paretoLogLikelihood(PARETO, v)),
                    PARETO.after(v).alive(),
                    1e-9,
                    v.toString());
        }
    }

    @Test
    void atLeastOneAddsUpToTheExpectedNumber() {
        for (BuyingModel m : List.of(BG, PARETO, new MbgCnbd(1, 0.5, 6, 0.9, 1.6), new MbgCnbd(3, 1.2, 4, 0.7, 3))) {
            for (BuyingDays v : CUSTOMERS) {
                Future future = m.after(v);
                double sum = 0;
                for (int n = 1; n < 600; n++) {
                    sum += future.atLeast(n, 39);
                }
                assertEquals(future.expected(39), sum, 1e-7, m + " " + v);
            }
        }
    }

    @Test
    void withoutARhythmMbgCnbdIsMbgNbd() {
        BuyingDays v = new BuyingDays(3, 12.5, 30, 2.2);
        MbgCnbd m = new MbgCnbd(1, 0.525, 6.183, 0.891, 1.614);

        double ratio = 0.891 / (1.614 + 3) * Math.pow((6.183 + 30) / (6.183 + 12.5), 3.525);
        assertEquals(1 / (1 + ratio), m.after(v).alive(), 1e-12);
        assertEquals(
                m.logLikelihood(v),
                m.logLikelihood(new BuyingDays(3, 12.5, 30, -7)),
                "the intervals say nothing if k = 1");
    }

    @Test
    void theDaysOfACustomerBecomeTheWeeksOfTheSpreadsheet() {
        TreeSet<LocalDate> days =
                new TreeSet<>(List.of(LocalDate.of(1997, 1, 1), LocalDate.of(1997, 1, 18), LocalDate.of(1997, 8, 2)));

        assertEquals(
                new BuyingDays(2, 213 / 7.0, 272 / 7.0, Math.log(17 / 7.0) + Math.log(196 / 7.0)),
                BuyingDays.of(days, LocalDate.of(1997, 9, 30)));
    }

    @Test
    void theExpectedSpendIsThatOfTheNote() {
        GammaGamma gg = new GammaGamma(6.25, 3.74, 15.44);

        assertEquals(6.25 * 15.44 / 2.74, gg.expected(Spend.NONE), 1e-12);
        assertEquals(6.25 * (15.44 + 2 * 22.345) / (6.25 * 2 + 2.74), gg.expected(new Spend(2, 22.345)), 1e-12);
    }

    private static double bgExpected(BuyingDays v, double t) {
        int x = v.repeats();
        double z = t / (BG.alpha() + v.observed() + t);
        double growth = Math.pow((BG.alpha() + v.observed()) / (BG.alpha() + v.observed() + t), BG.r() + x)
                * Hypergeometric.of(BG.r() + x, BG.b() + x, BG.a() + BG.b() + x - 1, z);
        double left = x == 0
                ? 0
                : BG.a()
                        / (BG.b() + x - 1)
                        * Math.pow((BG.alpha() + v.observed()) / (BG.alpha() + v.last()), BG.r() + x);
        return (BG.a() + BG.b() + x - 1) / (BG.a() - 1) * (1 - growth) / (1 + left);
    }

    /** As Fader and Hardie print it, with the maximum of α and β in front. */
    private static double paretoLogLikelihood(ParetoNbd m, BuyingDays v) {
        int x = v.repeats();
        double sum = m.r() + m.s() + x;
        boolean larger = m.alpha() >= m.beta();
        double max = Math.max(m.alpha(), m.beta());
        double difference = Math.abs(m.alpha() - m.beta());
        double second = larger ? m.s() + 1 : m.r() + x;
        double atLast =
                Hypergeometric.of(sum, second, sum + 1, difference / (max + v.last())) / Math.pow(max + v.last(), sum);
        double atEnd = Hypergeometric.of(sum, second, sum + 1, difference / (max + v.observed()))
                / Math.pow(max + v.observed(), sum);
        double stayed = Math.pow(m.alpha() + v.observed(), -(m.r() + x)) * Math.pow(m.beta() + v.observed(), -m.s());
        return LogGamma.of(m.r() + x)
                - LogGamma.of(m.r())
                + m.r() * Math.log(m.alpha())
                + m.s() * Math.log(m.beta())
                + Math.log(stayed + m.s() / sum * (atLast - atEnd));
    }
}
