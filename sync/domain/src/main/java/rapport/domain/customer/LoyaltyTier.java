package rapport.domain.customer;

/** A customer's standing in the loyalty programme, lowest first. */
public enum LoyaltyTier {
    NONE,
    MEMBER,
    SILVER,
    GOLD
}
