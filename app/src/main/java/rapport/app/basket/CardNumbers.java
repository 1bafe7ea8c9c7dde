package rapport.app.basket;

/** Recognises payment card numbers, which must never be kept. */
final class CardNumbers {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;

    private CardNumbers() {}

    /** Whether a text has 12 to 19 digits in a row that pass the Luhn check, with or without spaces and dashes. */
    static boolean in(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                digits.append(Character.digit(c, 10));
            } else if (c != '-' && c != '.' && !Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                if (isCard(digits)) {
                    return true;
                }
                digits.setLength(0);
            }
        }
        return isCard(digits);
    }

    private static boolean isCard(CharSequence digits) {
        return digits.length() >= SHORTEST && digits.length() <= LONGEST && luhn(digits) % 10 == 0;
    }

    /** ISO/IEC 7812-1, annex B. */
    private static int luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 1 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum;
    }
}
