package rapport.domain.key;

/**
 * The platform's key of a customer: 1 to 64 letters, digits, dots, dashes or underscores. It stands for a person
 * without telling who it is, so it may be logged.
 */
public record CustomerId(String value) {
    /** @throws IllegalArgumentException when the value is not such a key */
    public CustomerId {
        Keys.check("customer id", value);
    }
}
