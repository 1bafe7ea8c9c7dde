package rapport.domain.consent;

/** What a customer's data may be used for. Each needs a consent of its own. */
public enum Purpose {
    /** Suggestions made from this customer's own purchases. */
    PERSONALISATION,
    /** Messages by e-mail. */
    EMAIL,
    /** Calls and text messages. */
    PHONE
}
