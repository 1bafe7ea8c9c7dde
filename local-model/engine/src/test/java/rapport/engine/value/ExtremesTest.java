package rapport.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExtremesTest {
    private static final List<BuyingModel> MODELS = List.of(
            new BgNbd(0.243, 4.414, 0.793, 2.426),
            new BgNbd(1e-4, 1e-4, 1e-4, 1e-4),
            new BgNbd(1e5, 1e5, 1e5, 1e5),
            new BgNbd(0.5, 6, 1, 2),
            new MbgCnbd(1, 0.525, 6.183, 0.891, 1.614),
            new MbgCnbd(6, 2, 3, 0.4, 5),
            new MbgCnbd(64, 1e5, 1e-4, 1e5, 1e-4),
            new ParetoNbd(0.553, 10.578, 0.606, 11.669),
            new ParetoNbd(0.553, 10.578, 1, 11.669),
            new ParetoNbd(1e-4, 1e5, 1e-4, 1e-4),
            new ParetoNbd(1e5, 1e-4, 1e5, 1e5));
    private static final List<BuyingDays> CUSTOMERS = List.of(
            new BuyingDays(0, 0, 0, 0),
            new BuyingDays(0, 0, 1e6, 0),
            new BuyingDays(1, 1 / 7.0, 1 / 7.0, -1.9),
            new BuyingDays(1, 1 / 7.0, 1e6, -1.9),
            new BuyingDays(10_000, 1428.6, 1428.6, -19_000),
            new BuyingDays(10_000, 1428.6, 2000, -19_000),
            new BuyingDays(10_000, 1e-6, 1e6, -200_000),
            new BuyingDays(Integer.MAX_VALUE, 1, 1, -4e10));
    private static final List<Spend> SPENDS = List.of(Spend.NONE, new Spend(1, 1e-9), new Spend(10_000, 1e12));

    @Test
    void everyFigureIsFiniteAndInItsRange() {
        for (BuyingModel model : MODELS) {
            for (BuyingDays days : CUSTOMERS) {
                String where = model + " " + days;
                assertTrue(Double.isFinite(model.logLikelihood(days)), where);
                for (double horizon : new double[] {0, 1e-9, 52, 1e6}) {
                    Outlook outlook = Outlook.of(model, days, horizon);

                    assertTrue(outlook.alive() >= 0 && outlook.alive() <= 1, where);
                    assertTrue(outlook.buysAgain() >= 0 && outlook.buysAgain() <= 1, where);
                    assertTrue(outlook.purchases() >= 0 && Double.isFinite(outlook.purchases()), where);
                    assertTrue(
                            outlook.range().low() >= 0
                                    && Double.isFinite(outlook.range().high()),
                            where);
                    assertTrue(outlook.nextWeeks().low() > 0, where);
                    assertTrue(outlook.nextWeeks().high() <= Future.LONGEST_WAIT, where);
                }
            }
        }
    }

    @Test
    void theValueIsFiniteToo() {
        GammaGamma costs = new GammaGamma(6.25, 3.74, 15.44);
        for (BuyingModel model : List.of(MODELS.get(0), MODELS.get(5), MODELS.get(7))) {
            for (BuyingDays days : CUSTOMERS.subList(0, 6)) {
                for (Spend spend : SPENDS) {
                    LifetimeValue value =
                            Outlook.of(model, days, costs, spend, 52).value();

                    String where = model + " " + days + " " + spend;
                    assertTrue(value != null && Double.isFinite(value.expected()), where);
                    assertTrue(
                            value.interval().low() >= 0
                                    && Double.isFinite(value.interval().high()),
                            where);
                    assertTrue(Double.isFinite(costs.logLikelihood(spend)), where);
                }
            }
        }
    }

    @Test
    void moreTimeBringsMorePurchases() {
        for (BuyingModel model : MODELS) {
            for (BuyingDays days : CUSTOMERS) {
                double before = 0;
                for (double horizon = 0.01; horizon <= 1e6; horizon *= 10) {
                    double now = model.after(days).expected(horizon);

                    assertTrue(now >= before * (1 - 1e-7), model + " " + days + " " + horizon);
                    before = now;
                }
            }
        }
    }

    @Test
    void manyPurchasesAreAddedUpAsExactlyAsFew() {
        // 10,000 in 200 weeks and nearly no dropout: 50 a week, so 50,000 in a thousand weeks
        Future future = new MbgCnbd(2, 1, 1, 1e-9, 1e3).after(new BuyingDays(10_000, 200, 200, -39_000));
        double rate = (1 + 20_000.0) / (1 + 200);

        // a count of pairs of stages is half of their number, less a quarter for the one left over on average
        assertEquals(rate * 1000 / 2 - 0.25, future.expected(1000), 0.05);
    }

    @Test
    void theLongSilenceOfAFrequentCustomerIsTheEnd() {
        BuyingDays gone = new BuyingDays(50, 50, 500, 0);
        BuyingDays here = new BuyingDays(50, 500, 500, 100);

        for (BuyingModel model : MODELS.subList(0, 1)) {
            assertTrue(model.after(gone).churnRisk() > 0.999999);
            assertTrue(model.after(here).churnRisk() < 0.02);
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e13}) {
            refused(() -> new BgNbd(bad, 1, 1, 1));
            refused(() -> new MbgCnbd(2, 1, bad, 1, 1));
            refused(() -> new ParetoNbd(1, 1, 1, bad));
            refused(() -> new GammaGamma(1, bad, 1));
        }
        refused(() -> new GammaGamma(1, 1, 1));
        refused(() -> new MbgCnbd(0, 1, 1, 1, 1));
        refused(() -> new MbgCnbd(65, 1, 1, 1, 1));
        refused(() -> new BuyingDays(-1, 0, 1, 0));
        refused(() -> new BuyingDays(0, 1, 1, 0));
        refused(() -> new BuyingDays(1, 0, 1, 0));
        refused(() -> new BuyingDays(1, 2, 1, 0));
        refused(() -> new BuyingDays(1, 1, Double.NaN, 0));
        refused(() -> new BuyingDays(1, 1, 2e6, 0));
        refused(() -> new BuyingDays(1, 1, 1, Double.NaN));
        refused(() -> new BuyingDays(0, 0, 1, 1));
        refused(() -> BuyingDays.of(new TreeSet<>(), LocalDate.of(2026, 1, 1)));
        refused(() -> BuyingDays.of(new TreeSet<>(List.of(LocalDate.of(2026, 1, 2))), LocalDate.of(2026, 1, 1)));
        refused(() -> new Spend(1, 0));
        refused(() -> new Spend(0, 1));
        refused(() -> new Spend(-1, 1));
        Future future = MODELS.getFirst().after(CUSTOMERS.getFirst());
        for (double bad : new double[] {-1, Double.NaN, 1e6 + 1, Double.POSITIVE_INFINITY}) {
            refused(() -> future.expected(bad));
            refused(() -> future.atLeast(1, bad));
        }
        refused(() -> future.quantile(0, 1));
        refused(() -> future.quantile(1, 1));
    }

    private static void refused(Runnable what) {
        assertThrows(IllegalArgumentException.class, what::run);
    }
}
