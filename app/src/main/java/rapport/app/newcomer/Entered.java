package rapport.app.newcomer;

import org.jspecify.annotations.Nullable;
import rapport.app.newcomer.NewcomerState.Problem;
import rapport.domain.customer.Personal;
import rapport.domain.customer.PersonalDetails;

/** The fields of the form as they were filled in. */
@Personal
record Entered(String given, String family, String email, String phone, String card) {
    private static final int LONGEST = 100;

    /** What stands in the way of saving it. */
    Problem problem() {
        if ((given + family).isBlank()) {
            return Problem.NO_NAME;
        }
        if (Math.max(given.length(), family.length()) > LONGEST
                || Math.max(email.length(), Math.max(phone.length(), card.length())) > LONGEST) {
            return Problem.TOO_LONG;
        }
        if (!email.isBlank() && !email.strip().matches("\\S+@\\S+\\.\\S{2,}")) {
            return Problem.EMAIL;
        }
        return phone.isBlank() || phone.replaceAll("[^0-9]", "").length() >= 6 ? Problem.NONE : Problem.PHONE;
    }

    PersonalDetails details() {
        return new PersonalDetails(
                given.strip(), family.strip(), orAbsent(email), orAbsent(phone), orAbsent(card.replace(" ", "")), null);
    }

    private static @Nullable String orAbsent(String text) {
        return text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
