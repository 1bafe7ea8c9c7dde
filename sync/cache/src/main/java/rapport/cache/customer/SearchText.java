package rapport.cache.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.Folded;
import rapport.domain.customer.PersonalDetails;

/** What a customer can be found by, folded into one text: words after a space, parts apart by line breaks. */
public final class SearchText {
    private SearchText() {}

    /**
     * The text in small letters without accents, as lookups compare it. Each character is folded by itself, so that a
     * place in the folded text can be found again in the original.
     */
    public static String fold(String text) {
        return Folded.of(text);
    }

    /** @param country of phone numbers without a country code */
    static String of(PersonalDetails details, String country) {
        return " " + words(details.givenName() + " " + details.familyName())
                + "\n " + folded(details.email())
                + "\n " + phone(details.phone(), country)
                + "\n " + folded(details.card()).replaceAll("[\\s-]", "");
    }

    /** The words of a name: letters and digits, apostrophes left out. */
    static String words(String name) {
        return Folded.of(name)
                .replace("'", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    private static String folded(@Nullable String text) {
        return text == null ? "" : Folded.of(text).strip();
    }

    /** The digits with the country code and, with a space between, as they are dialled within the country. */
    private static String phone(@Nullable String phone, String country) {
        if (phone == null) {
            return "";
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(phone, country);
            return digits(numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)) + " "
                    + digits(numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.NATIONAL));
        } catch (NumberParseException e) {
            return digits(phone);
        }
    }
}
