package rapport.app.ui;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;

/** Groups the digits of a phone number, so that it can be read aloud. What is no number stays as it came. */
final class PhoneWords {
    private PhoneWords() {}

    /** As people write it at home for a number of the locale's country, with the country before it for any other. */
    static String grouped(String given, Locale locale) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        String here = locale.getCountry();
        try {
            PhoneNumber number = numbers.parse(given, here.isEmpty() ? null : here);
            boolean home = number.getCountryCode() == numbers.getCountryCodeForRegion(here);
            return numbers.isPossibleNumber(number)
                    ? numbers.format(number, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL)
                    : given.strip();
        } catch (NumberParseException e) {
            return given.strip();
        }
    }
}
