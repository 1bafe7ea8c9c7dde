package rapport.domain.product;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount in one currency, counted in its smallest unit (pence). Sums that overflow throw
 * {@link ArithmeticException} instead of wrapping round.
 *
 * @param minor the amount in smallest units, negative for money given back
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
    public static final Currency POUNDS = Currency.getInstance("GBP");

    /** An amount in pence. */
    public static Money pence(long minor) {
        return new Money(minor, POUNDS);
    }

    /** Nothing, in a currency. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** @throws IllegalArgumentException when the currencies differ */
    public Money plus(Money other) {
        same(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    /** @throws IllegalArgumentException when the currencies differ */
    public Money minus(Money other) {
        same(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    /** @throws ArithmeticException when it overflows, as all sums here */
    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    public Money negated() {
        return times(-1);
    }

    public boolean isZero() {
        return minor == 0;
    }

    /** The amount in whole units: 12.50 for 1250 pence. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    /** @throws IllegalArgumentException when the currencies differ */
    @Override
    public int compareTo(Money other) {
        same(other);
        return Long.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency;
    }

    private void same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot reckon " + currency + " with " + other.currency);
        }
    }
}
