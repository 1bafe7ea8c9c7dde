package rapport.domain.product;

/** A GS1 global trade item number: 8, 12, 13 or 14 digits of which the last is the check digit. */
public record Gtin(String value) {
    /** @throws IllegalArgumentException when the length or the check digit is wrong */
    public Gtin {
        if (!valid(value)) {
            throw new IllegalArgumentException("a GTIN has 8, 12, 13 or 14 digits, the last one its check digit");
        }
    }

    /** Whether a text is a GTIN; see the GS1 General Specifications, 7.9. */
    public static boolean valid(String text) {
        if (!text.matches("\\d{8}|\\d{12,14}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int fromRight = text.length() - 1 - i;
            sum += (text.charAt(i) - '0') * (fromRight % 2 == 1 ? 3 : 1);
        }
        return sum % 10 == 0;
    }
}
