package rapport.app.newcomer;

import java.util.Locale;
import java.util.Optional;
import rapport.domain.customer.Personal;
import rapport.protocol.CustomerSearch;

/** What somebody typed, as a key that only one person has. */
@Personal
record StrongKey(CustomerSearch.Key kind, String value) {
    private static final int SHORTEST_PHONE = 9;
    private static final int LONGEST_PHONE = 15;
    private static final int SHORTEST_NUMBER = 5;
    private static final int LONGEST = 64;

    /** Empty for a name, or a part of something: headquarters tells nothing about what many people share. */
    static Optional<StrongKey> of(String typed) {
        String text = typed.strip();
        String digits = text.replaceAll("[\\s().\\-/]", "");
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (text.matches("\\S+@\\S+\\.\\S{2,}")) {
            return Optional.of(new StrongKey(CustomerSearch.Key.EMAIL, text.toLowerCase(Locale.ROOT)));
        }
        if (digits.matches("(\\+|0)[0-9]+") && isPhone(digits)) {
            return Optional.of(new StrongKey(CustomerSearch.Key.PHONE, digits));
        }
        if (text.matches("[0-9 ]+") && digits.length() >= SHORTEST_NUMBER && !text.startsWith("0")) {
            return Optional.of(new StrongKey(
                    digits.length() >= SHORTEST_PHONE ? CustomerSearch.Key.CARD : CustomerSearch.Key.ORDER, digits));
        }
        if (text.matches("(?=.*[0-9])[A-Za-z0-9._-]+") && text.length() >= SHORTEST_NUMBER) {
            return Optional.of(new StrongKey(CustomerSearch.Key.ORDER, text));
        }
        return Optional.empty();
    }

    private static boolean isPhone(String digits) {
        int count = digits.startsWith("+") ? digits.length() - 1 : digits.length();
        return count >= SHORTEST_PHONE && count <= LONGEST_PHONE;
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
