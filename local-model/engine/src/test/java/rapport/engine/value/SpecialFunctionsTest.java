package rapport.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpecialFunctionsTest {
    @Test
    void logGammaHasTheKnownValues() {
        assertEquals(0, LogGamma.of(1), 1e-14);
        assertEquals(0, LogGamma.of(2), 1e-14);
        assertEquals(Math.log(Math.PI) / 2, LogGamma.of(0.5), 1e-14);
        assertEquals(Math.log(24), LogGamma.of(5), 1e-13);
        assertEquals(1.2880225246980774, LogGamma.of(0.25), 1e-14);
        assertEquals(359.1342053695754, LogGamma.of(100), 1e-11);
        assertEquals(82099.71749644238, LogGamma.of(10_000), 1e-8);
        assertEquals(27.631021115928547, LogGamma.of(1e-12), 1e-11);
    }

    @Test
    void logGammaKeepsItsRecurrence() {
        for (double x = 0.01; x < 40; x += 0.37) {
            assertEquals(Math.log(x), LogGamma.of(x + 1) - LogGamma.of(x), 2e-13 * Math.max(1, x), "at " + x);
        }
    }

    @Test
    void theBetaFunctionKeepsItsDigitsWhereOneArgumentIsHuge() {
        assertEquals(-Math.log(12), LogGamma.beta(2, 3), 1e-14);
        assertEquals(-Math.log(1e15), LogGamma.beta(1, 1e15), 1e-12);
        assertEquals(LogGamma.of(0.3) - 0.3 * Math.log(1e15), LogGamma.beta(0.3, 1e15), 1e-12);
        assertEquals(LogGamma.beta(20, 30), LogGamma.beta(30, 20));
        assertEquals(LogGamma.of(20) + LogGamma.of(30) - LogGamma.of(50), LogGamma.beta(20, 30), 1e-12);
    }

    @Test
    void theIncompleteBetaFunctionIsTheBinomialTail() {
        assertEquals(0.5, IncompleteBeta.of(0.5, 0.5, 3, 3), 1e-14);
        assertEquals(6.0 / 32, IncompleteBeta.of(0.5, 0.5, 4, 2), 1e-14);
        assertEquals(1 - Math.pow(0.3, 4.5), IncompleteBeta.of(0.7, 0.3, 1, 4.5), 1e-14);
        assertEquals(Math.pow(0.7, 4.5), IncompleteBeta.of(0.7, 0.3, 4.5, 1), 1e-14);
        double tail = 0;
        for (int n = 0; n < 7; n++) {
            double logChoices = LogGamma.of(n + 2.5) - LogGamma.of(n + 1) - LogGamma.of(2.5);
            tail += Math.exp(logChoices + 2.5 * Math.log(0.4) + n * Math.log(0.6));
        }
        assertEquals(1 - tail, IncompleteBeta.of(0.6, 0.4, 7, 2.5), 1e-12);
    }

    @Test
    void theIncompleteBetaFunctionIsMonotoneAlsoForHugeArguments() {
        double before = 1;
        for (double n = 1; n < 1e16; n *= 1.7) {
            double now = IncompleteBeta.of(1e6 / (1e6 + 0.01), 0.01 / (1e6 + 0.01), n, 60_000);

            assertEquals(true, now <= before + 1e-12 && now >= 0, "at " + n + ": " + now);
            before = now;
        }
        assertEquals(0, before);
    }

    @Test
    void integralsAreRight() {
        assertEquals(Math.E - 1, Quadrature.integral(Math::exp, 0, 1, 1, 1e-12), 1e-12);
        assertEquals(Math.PI / 4, Quadrature.integral(x -> 1 / (1 + x * x), 0, 1, 0.3, 1e-12), 1e-12);
        assertEquals(0.3, Quadrature.integral(x -> x < 0.3 ? 1 : 0, 0, 1, 1, 1e-6), 1e-4);
        assertEquals(0, Quadrature.integral(Math::exp, 1, 1, 1, 1e-12));
    }

    @Test
    void theSeriesOfTheTestsHasTheKnownValues() {
        assertEquals(-Math.log(0.5) / 0.5, Hypergeometric.of(1, 1, 2, 0.5), 1e-13);
        assertEquals(Math.pow(1 - 0.7, -2.3), Hypergeometric.of(2.3, 1.1, 1.1, 0.7), 1e-11);
        assertEquals(Math.asin(0.6) / 0.6, Hypergeometric.of(0.5, 0.5, 1.5, 0.36), 1e-13);
    }
}
