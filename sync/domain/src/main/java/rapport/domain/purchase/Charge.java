package rapport.domain.purchase;

import rapport.domain.product.Money;

/**
 * Money on a purchase that is for no product: postage, a discount, a fee, a voucher.
 *
 * @param code the retailer's key of it, such as {@code POST}
 * @param amount what was paid for it, negative for a discount
 */
public record Charge(String code, String description, Money amount) {}
