package rapport.app.basket;

import java.util.Optional;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;

/**
 * How and where a sale was paid, as far as it was said.
 *
 * @param receipt the till's receipt number as it was typed, without spaces around it
 */
public record Payment(TenderKind kind, PaidAt paidAt, String receipt) {
    /** What most sales are paid with, so that these need no press. */
    static final Payment USUAL = new Payment(TenderKind.CARD, PaidAt.TILL, "");

    private static final int LONGEST_RECEIPT = 40;

    public Payment {
        receipt = receipt.strip();
    }

    Payment with(TenderKind other) {
        return new Payment(other, paidAt, receipt);
    }

    Payment with(PaidAt other) {
        return new Payment(kind, other, receipt);
    }

    Payment with(String otherReceipt) {
        return new Payment(kind, paidAt, otherReceipt);
    }

    /** Why the receipt number cannot be recorded, if it cannot. */
    public Optional<Problem> problem() {
        if (CardNumbers.in(receipt)) {
            return Optional.of(Problem.CARD_NUMBER);
        }
        return receipt.length() > LONGEST_RECEIPT ? Optional.of(Problem.TOO_LONG) : Optional.empty();
    }

    /** @throws IllegalArgumentException when there is a {@link #problem} */
    Tender tender() {
        if (problem().isPresent()) {
            throw new IllegalArgumentException("not a till's receipt number");
        }
        return new Tender(kind, paidAt, receipt);
    }

    @Override
    public String toString() {
        return kind + " " + paidAt; // what was typed may be a card number
    }

    /** Why a receipt number is refused. */
    public enum Problem {
        CARD_NUMBER,
        TOO_LONG
    }
}
