package rapport.domain.customer;

import org.jspecify.annotations.Nullable;

/**
 * What tells who a customer is. The names may be empty, never both; the rest is absent where it is not known. The phone
 * number is kept as it was given; {@code card} is the number of the loyalty card.
 */
@Personal
public record PersonalDetails(
        String givenName,
        String familyName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String card,
        @Nullable String city) {

    /** Given name and family name with a space between, or the one that there is. */
    public String fullName() {
        return (givenName + " " + familyName).strip();
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
