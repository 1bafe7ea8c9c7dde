package rapport.platform.intake;

import java.util.Locale;

/** Why a record was not imported. A record has one reason: the first that applies, in this order. */
public enum Rejection {
    /** Longer than a record may be. */
    TOO_LONG,
    /** A quote that is never closed, or text behind a closing quote. */
    BROKEN_QUOTES,
    /** More or fewer fields than the header names. */
    WRONG_NUMBER_OF_FIELDS,
    UNREADABLE_INVOICE,
    UNREADABLE_STOCK_CODE,
    UNREADABLE_QUANTITY,
    UNREADABLE_DATE,
    UNREADABLE_PRICE,
    UNREADABLE_CUSTOMER,
    /** Equal in every column to a record before it. */
    DUPLICATE,
    PRICE_ZERO_OR_BELOW,
    /** The price of a piece, or the amount of a charge, is no whole number of pence. */
    FRACTION_OF_A_PENNY,
    /** A product of quantity zero or below on an invoice, anything of quantity zero or above on a cancellation. */
    QUANTITY_OF_WRONG_SIGN,
    /** The invoice began with another customer. */
    OTHER_CUSTOMER_ON_INVOICE,
    /** A price for a product that the platform does not have. */
    UNKNOWN_PRODUCT,
    UNKNOWN_STORE,
    ENDS_BEFORE_IT_BEGINS;

    /** As it stands in the account and in the rejects file: {@code price-zero-or-below}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
