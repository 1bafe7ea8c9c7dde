package rapport.domain.key;

import java.util.Optional;
import java.util.UUID;

/**
 * The platform's key of a customer: 1 to 64 letters, digits, dots, dashes or underscores. It stands for a person
 * without telling who it is, so it may be logged.
 */
public record CustomerId(String value) {
    private static final String NEW = "new-";

    /** @throws IllegalArgumentException when the value is not such a key */
    public CustomerId {
        Keys.check("customer id", value);
    }

    /**
     * The key of a person who was registered in a store. It is theirs for ever and names the fact that registered them, so
     * that whoever reads it knows what it waits for.
     *
     * @param registration the id of that fact
     */
    public static CustomerId registeredBy(UUID registration) {
        return new CustomerId(NEW + registration);
    }

    /** The fact that registered this customer in a store; empty for one whom the platform named. */
    public Optional<UUID> registration() {
        try {
            return value.startsWith(NEW)
                    ? Optional.of(UUID.fromString(value.substring(NEW.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
