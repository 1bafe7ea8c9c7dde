package rapport.domain.purchase;

/**
 * How and where an assisted sale was paid.
 *
 * @param tillReceipt the receipt number of the till, at most 40 characters, empty if there is none
 */
public record Tender(TenderKind kind, PaidAt paidAt, String tillReceipt) {
    /** @throws IllegalArgumentException when the receipt number is too long */
    public Tender {
        if (tillReceipt.length() > 40) {
            throw new IllegalArgumentException("a till's receipt number has at most 40 characters");
        }
    }
}
