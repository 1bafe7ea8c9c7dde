package rapport.platform.scope;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms in which what tells one person from all others is compared; empty where nothing is left to compare. */
final class CompareForm {
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
    private static final Pattern CARD_GAPS = Pattern.compile("[\\s-]+");
    private static final int FEWEST_DIGITS = 6;

    private CompareForm() {}

    static String card(String card) {
        return small(CARD_GAPS.matcher(card).replaceAll(""));
    }

    static String email(String email) {
        return small(email.strip());
    }

    static String city(String city) {
        String apart = Normalizer.normalize(city.strip(), Normalizer.Form.NFD);
        return small(SPACES.matcher(MARKS.matcher(apart).replaceAll("")).replaceAll(" "));
    }

    /** The digits of a number as it was given, which may lack the country; too few are no whole number. */
    static String phone(String phone) {
        String digits = NO_DIGITS.matcher(phone).replaceAll("");
        String whole = !phone.strip().startsWith("+") && digits.startsWith("00") ? digits.substring(2) : digits;
        return whole.length() < FEWEST_DIGITS ? "" : whole;
    }

    /** Every way in which a number that was asked in a country may have been given: with that country, and within it. */
    static List<String> phones(String asked, String country) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(asked, country);
            return List.of(
                    phone(numbers.format(number, PhoneNumberFormat.E164)),
                    phone(numbers.format(number, PhoneNumberFormat.NATIONAL)));
        } catch (NumberParseException e) {
            return List.of(phone(asked));
        }
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
