package rapport.domain.purchase;

/** How a sale was paid. Never more than the kind: card data is no business of Rapport's. */
public enum TenderKind {
    CARD,
    CASH,
    GIFT_CARD,
    OTHER
}
