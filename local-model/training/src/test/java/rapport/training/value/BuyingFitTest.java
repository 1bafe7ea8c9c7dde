package rapport.training.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.engine.value.BgNbd;
import rapport.engine.value.BuyingDays;
import rapport.engine.value.GammaGamma;
import rapport.engine.value.MbgCnbd;
import rapport.engine.value.ParetoNbd;
import rapport.engine.value.Spend;
import rapport.training.problem.TrainingException;

class BuyingFitTest {
    private static final Path CDNOW = Path.of(System.getProperty("rapport.testdata"), "cdnow", "cdnow.csv");

    @Test
    void cdnowGivesThePublishedBgNbd() {
        Fitted<BgNbd> fitted = cdnow().bgNbd();

        near(0.243, fitted.model().r());
        near(4.414, fitted.model().alpha());
        near(0.793, fitted.model().a());
        near(2.426, fitted.model().b());
        assertEquals(-9582.4, fitted.logLikelihood(), 0.1);
    }

    @Test
    void cdnowGivesThePublishedParetoNbd() {
        Fitted<ParetoNbd> fitted = cdnow().paretoNbd();

        near(0.553, fitted.model().r());
        near(10.58, fitted.model().alpha());
        near(0.606, fitted.model().s());
        near(11.656, fitted.model().beta());
        assertEquals(-9594.98, fitted.logLikelihood(), 0.1);
    }

    @Test
    void cdnowGivesThePublishedMbgNbdAndShowsNoRhythm() {
        Fitted<MbgCnbd> fitted = cdnow().mbgCnbd();

        assertEquals(1, fitted.model().k());
        near(0.525, fitted.model().r());
        near(6.183, fitted.model().alpha());
        near(0.891, fitted.model().a());
        near(1.614, fitted.model().b());
    }

    @Test
    void cdnowGivesThePublishedGammaGamma() {
        List<Spend> spends = cohort().members().stream()
                .map(Cohort.Member::spend)
                .filter(spend -> spend.purchases() > 0)
                .toList();

        GammaGamma fitted = SpendFit.of(spends).model();

        assertEquals(946, spends.size());
        near(6.25, fitted.p());
        near(3.74, fitted.q());
        near(15.44, fitted.gamma());
    }

    @Test
    void regularCustomersAreSeenToBeRegular() {
        MbgCnbd truth = new MbgCnbd(3, 1.4, 2.2, 0.7, 3);
        SimulatedCustomers simulated = new SimulatedCustomers(20261121);
        BuyingFit fit = new BuyingFit(IntStream.range(0, 1000)
                .mapToObj(_ -> simulated.days(truth, 52))
                .toList());

        Fitted<MbgCnbd> rhythm = fit.mbgCnbd();

        MbgCnbd m = rhythm.model();
        assertEquals(3, m.k());
        assertEquals(1, m.r() / truth.r(), 0.15);
        assertEquals(1, m.alpha() / truth.alpha(), 0.15);
        assertEquals(1, m.a() / truth.a(), 0.3);
        assertEquals(0.7 / 3.7, m.a() / (m.a() + m.b()), 0.03);
        assertTrue(rhythm.logLikelihood() > fit.bgNbd().logLikelihood() + 100, "chosen by far");
    }

    @Test
    void customersWithoutARhythmAreSeenToHaveNone() {
        SimulatedCustomers simulated = new SimulatedCustomers(7);
        MbgCnbd truth = new MbgCnbd(1, 0.9, 5, 0.7, 3);
        BuyingFit fit = new BuyingFit(IntStream.range(0, 1000)
                .mapToObj(_ -> simulated.days(truth, 52))
                .toList());

        assertEquals(1, fit.mbgCnbd().model().k());
    }

    @Test
    void theSameCustomersGiveTheSameBits() {
        SimulatedCustomers simulated = new SimulatedCustomers(3);
        List<BuyingDays> customers = IntStream.range(0, 100)
                .mapToObj(_ -> simulated.days(new MbgCnbd(2, 1, 3, 0.7, 3), 52))
                .toList();

        assertEquals(new BuyingFit(customers).bgNbd(), new BuyingFit(customers).bgNbd());
        assertEquals(new BuyingFit(customers).mbgCnbd(), new BuyingFit(customers).mbgCnbd());
    }

    @Test
    void customersWhoAreAllAlikeGiveFiniteParameters() {
        BuyingFit alike = new BuyingFit(Collections.nCopies(50, new BuyingDays(6, 6, 7, 0)));

        assertTrue(Double.isFinite(alike.bgNbd().logLikelihood()));
        assertTrue(Double.isFinite(alike.paretoNbd().logLikelihood()));
        assertEquals(12, alike.mbgCnbd().model().k(), "a week each time is as regular as can be");
    }

    @Test
    void aLikelihoodWithoutAValueIsRefused() {
        assertThrows(TrainingException.class, () -> Maximum.of(p -> p[0], _ -> Double.NaN, new double[] {1}));
    }

    private static void near(double published, double fitted) {
        assertEquals(1, fitted / published, 0.005);
    }

    private static BuyingFit cdnow() {
        return new BuyingFit(
                cohort().members().stream().map(Cohort.Member::days).toList());
    }

    private static Cohort cohort() {
        assumeTrue(Files.exists(CDNOW), "needs " + CDNOW);
        return PurchaseFile.read(CDNOW, LocalDate.of(1997, 9, 30), null);
    }
}
