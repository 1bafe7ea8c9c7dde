package rapport.platform.scope;

/** Why a whole store may know of a customer. */
public enum ScopeReason {
    /** Headquarters says so. */
    ASSIGNED("assigned"),
    BOUGHT_HERE("bought"),
    LIVES_NEAR("lives_near"),
    /** An associate keeps them in a client book. */
    CLIENT_BOOK("booked");

    private final String column;

    ScopeReason(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
