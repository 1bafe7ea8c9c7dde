package rapport.platform.intake;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.PersonalDetails;

/**
 * Makes up people for customer numbers: the same person for the same number, always. E-mail addresses end on the
 * reserved {@code .example}, phone numbers are those that Ofcom keeps free for drama, so that nobody real is reached.
 */
public final class MadeUpPeople {
    private static final int PHONES_A_RANGE = 1000;
    /** Has no factor in common with the number of phones, so that each phone comes up before one comes up twice. */
    private static final long PHONE_STEP = 7919;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

    /** An area, and a drama number of it without its last three digits. */
    private record PhoneRange(String city, String start) {}

    private record Phone(String city, String number) {}

    private static final List<PhoneRange> PHONES = List.of(
            new PhoneRange("London", "020 7946 0"),
            new PhoneRange("Leeds", "0113 496 0"),
            new PhoneRange("Sheffield", "0114 496 0"),
            new PhoneRange("Nottingham", "0115 496 0"),
            new PhoneRange("Leicester", "0116 496 0"),
            new PhoneRange("Bristol", "0117 496 0"),
            new PhoneRange("Reading", "0118 496 0"),
            new PhoneRange("Birmingham", "0121 496 0"),
            new PhoneRange("Edinburgh", "0131 496 0"),
            new PhoneRange("Glasgow", "0141 496 0"),
            new PhoneRange("Liverpool", "0151 496 0"),
            new PhoneRange("Manchester", "0161 496 0"),
            new PhoneRange("Newcastle", "0191 498 0"),
            new PhoneRange("Belfast", "028 9649 6"),
            new PhoneRange("Cardiff", "029 2018 0"),
            new PhoneRange("London", "07700 900"),
            new PhoneRange("York", "01632 960"));

    private MadeUpPeople() {}

    /** Who has this number; 0 to 9,999,999,999. */
    public static PersonalDetails details(long number) {
        String given = MadeUpNames.GIVEN[StableDraw.below(MadeUpNames.GIVEN.length, number, "given name")];
        String family = MadeUpNames.FAMILY[StableDraw.below(MadeUpNames.FAMILY.length, number, "family name")];
        return details(number, given, family, phone(number).city());
    }

    /** Somebody with a name and a city of their own, and what goes with this number. */
    public static PersonalDetails details(long number, String given, String family, String city) {
        String mailbox = letters(given) + "." + letters(family) + "." + number;
        Phone phone = phone(number);
        return new PersonalDetails(given, family, mailbox + "@mail.example", phone.number(), card(number), city);
    }

    private static Phone phone(long number) {
        long phone = Math.floorMod(number * PHONE_STEP, (long) PHONES.size() * PHONES_A_RANGE);
        PhoneRange range = PHONES.get((int) (phone / PHONES_A_RANGE));
        return new Phone(range.city(), range.start() + "%03d".formatted(phone % PHONES_A_RANGE));
    }

    /** What the person with this number decided on personalisation: yes 75%, no 15%, never asked 10%. */
    public static Consents consents(long number, Instant asked) {
        int percent = StableDraw.below(100, number, "consent");
        if (percent >= 90) {
            return Consents.NONE;
        }
        ConsentDecision decision = percent < 75 ? ConsentDecision.GIVEN : ConsentDecision.REFUSED;
        return new Consents(List.of(new Consent(Purpose.PERSONALISATION, decision, asked, "website")));
    }

    /** A number of the restricted EAN-13 range 29, with its check digit, so that a scanner can read it. */
    private static String card(long number) {
        String digits = "29%010d".formatted(number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 1 ? 3 : 1);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String letters(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("ı", "i");
        return NO_LETTERS
                .matcher(MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD))
                        .replaceAll(""))
                .replaceAll("");
    }
}
