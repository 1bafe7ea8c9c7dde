package rapport.app.ui;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import rapport.domain.product.Money;

/** All words of the screens in one language, and money, dates and figures as that language writes them. Thread-safe. */
public final class Texts {
    private static final String BUNDLE = "rapport.ui.messages";

    private final ResourceBundle words;
    private final Locale locale;
    private final ZoneId zone;

    private Texts(ResourceBundle words, Locale locale, ZoneId zone) {
        this.words = words;
        this.locale = locale;
        this.zone = zone;
    }

    /** The words of a locale's language, English where there are none; times as clocks in {@code zone} show them. */
    public static Texts in(Locale locale, ZoneId zone) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle words;
        try {
            words = ResourceBundle.getBundle(BUNDLE, locale, exact);
        } catch (MissingResourceException e) {
            words = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH, exact);
        }
        return new Texts(words, locale, zone);
    }

    /** @throws MissingResourceException when the bundle lacks the key */
    public String get(String key) {
        return words.getString(key);
    }

    /** Words with figures and names put in, in the form of {@link MessageFormat}. */
    public String get(String key, Object... parts) {
        return new MessageFormat(words.getString(key), locale).format(parts);
    }

    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Such as £1,940.00. */
    public String money(Money money) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        int digits = money.currency().getDefaultFractionDigits();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return signed(format.format(money.amount()));
    }

    /** Such as £1,940, and £12.50 where there are pence. */
    public String price(Money money) {
        String whole = money(money);
        int digits = money.currency().getDefaultFractionDigits();
        if (digits == 0 || money.amount().stripTrailingZeros().scale() > 0) {
            return whole;
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        format.setMaximumFractionDigits(0);
        return signed(format.format(money.amount()));
    }

    private static String signed(String amount) {
        return amount.replace('-', '\u2212');
    }

    public String number(long figure) {
        return NumberFormat.getIntegerInstance(locale).format(figure);
    }

    /** Such as 18 Oct; with the year when it is not this one. */
    public String day(LocalDate day, LocalDate today) {
        return DateTimeFormatter.ofPattern(
                        get(day.getYear() == today.getYear() ? "format.day" : "format.dayAndYear"), locale)
                .format(day);
    }

    public String day(Instant at, Instant now) {
        return day(LocalDate.ofInstant(at, zone), LocalDate.ofInstant(now, zone));
    }

    /** Today, yesterday or the day. */
    public String dayInWords(Instant at, Instant now) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (day.equals(today)) {
            return get("format.today");
        }
        return day.equals(today.minusDays(1)) ? get("format.yesterday") : day(day, today);
    }

    /** Such as Saturday 21 November, 09:02. */
    public String dayAndTime(Instant at) {
        return DateTimeFormatter.ofPattern(get("format.dayAndTime"), locale).format(at.atZone(zone));
    }

    /** Such as March 2022. */
    public String month(LocalDate day) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(day);
    }

    /** Such as Sunday. */
    public String weekday(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEEE", locale).format(day);
    }

    /** Such as Nov. */
    public String shortMonth(LocalDate day) {
        return DateTimeFormatter.ofPattern("LLL", locale).format(day);
    }

    /** Such as 09:02. */
    public String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).format(at.atZone(zone));
    }

    /** Such as 09:02:15. */
    public String second(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", locale).format(at.atZone(zone));
    }

    /** The digits of a loyalty card in groups of four; anything else stays as it is. */
    public String card(String given) {
        return given.matches("[0-9]{8,19}") ? given.replaceAll("([0-9]{4})(?=[0-9])", "$1 ") : given;
    }

    /** A phone number in groups that can be read aloud; digits that give no number stay as they are. */
    public String phone(String given) {
        return PhoneWords.grouped(given, locale);
    }
}
