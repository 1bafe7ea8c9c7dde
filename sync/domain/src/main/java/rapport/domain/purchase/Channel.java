package rapport.domain.purchase;

/** Where a purchase was made. */
public enum Channel {
    STORE,
    ONLINE
}
