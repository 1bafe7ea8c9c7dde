package rapport.domain.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final Currency YEN = Currency.getInstance("JPY");

    @Test
    void sumsAreExactToThePenny() {
        assertEquals(Money.pence(30), Money.pence(10).plus(Money.pence(20)));
        assertEquals(Money.pence(-10), Money.pence(10).minus(Money.pence(20)));
        assertEquals(Money.pence(3_705), Money.pence(1_235).times(3));
        assertEquals(Money.pence(-5), Money.pence(5).negated());
    }

    @Test
    void aSumThatOverflowsIsRefusedInsteadOfWrappingRound() {
        Money most = Money.pence(Long.MAX_VALUE);
        Money least = Money.pence(Long.MIN_VALUE);

        assertThrows(ArithmeticException.class, () -> most.plus(Money.pence(1)));
        assertThrows(ArithmeticException.class, () -> least.minus(Money.pence(1)));
        assertThrows(ArithmeticException.class, () -> most.times(2));
        assertThrows(ArithmeticException.class, least::negated);
    }

    @Test
    void currenciesAreNeverMixed() {
        Money pounds = Money.pence(100);
        Money yen = new Money(100, YEN);

        assertThrows(IllegalArgumentException.class, () -> pounds.plus(yen));
        assertThrows(IllegalArgumentException.class, () -> pounds.minus(yen));
        assertThrows(IllegalArgumentException.class, () -> pounds.compareTo(yen));
    }

    @Test
    void theAmountHasTheFractionsOfItsCurrency() {
        assertEquals(new BigDecimal("12.50"), Money.pence(1_250).amount());
        assertEquals(new BigDecimal("1250"), new Money(1_250, YEN).amount());
        assertEquals("-0.05 GBP", Money.pence(-5).toString());
    }

    @Test
    void lessMoneyComesFirst() {
        assertTrue(Money.pence(-1).compareTo(Money.zero(Money.POUNDS)) < 0);
        assertTrue(Money.pence(2).compareTo(Money.pence(1)) > 0);
        assertEquals(0, Money.pence(7).compareTo(Money.pence(7)));
    }
}
