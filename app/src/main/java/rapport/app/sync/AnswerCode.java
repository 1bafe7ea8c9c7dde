package rapport.app.sync;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import rapport.app.ui.Texts;

/** The reasons of headquarters for which the screen has words of its own. Any other is told in headquarters' words. */
enum AnswerCode {
    MALFORMED,
    TOO_LARGE,
    TOTAL_MISMATCH,
    TOO_MANY_LINES,
    BASKET_MISMATCH,
    KEY_REUSED,
    UNKNOWN_STORE,
    OTHER_CURRENCY,
    UNKNOWN_ASSOCIATE,
    UNKNOWN_CUSTOMER,
    CLOCK_AHEAD,
    CLOCK_BEHIND,
    OLDER_PIN,
    QUARANTINED,
    UNKNOWN_REGISTRATION,
    CARD_TAKEN,
    ALREADY_REGISTERED,
    NUMBER_REUSED;

    static Optional<AnswerCode> of(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code().equals(code))
                .findFirst();
    }

    /** As the wire has it, such as {@code other-currency}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In a few words, for a list. */
    String inShort(Texts texts) {
        return texts.get("sent.code." + code() + ".short");
    }

    /** What it means and what to do. */
    String sentence(Texts texts) {
        return texts.get("sent.code." + code());
    }
}
