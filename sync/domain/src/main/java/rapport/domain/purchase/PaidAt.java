package rapport.domain.purchase;

/** Where the money of an assisted sale was taken. */
public enum PaidAt {
    TILL,
    TERMINAL
}
