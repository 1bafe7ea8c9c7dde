package rapport.platform.ledger;

import java.util.Set;
import java.util.stream.Collectors;
import rapport.domain.event.FactOutcome;

/** What the platform has to say about a fact that it took. The answer's code is that of the first one. */
enum Mark {
    QUARANTINED("quarantined", "Two tablets say they are this one, so headquarters looks at it first."),
    UNKNOWN_CUSTOMER("unknown-customer", "The customer is not known here, so the sale is booked without a name."),
    NUMBER_REUSED("number-reused", "Another sale has the same number; both are booked."),
    OLDER_PIN("older-pin", "A PIN that was chosen later is in place already."),
    CLOCK_AHEAD("clock-ahead", "The tablet’s clock is ahead, so the time was set back."),
    CLOCK_BEHIND("clock-behind", "The time is from before the tablet was set up; look at its clock.");

    private final String code;
    private final String sentence;

    Mark(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    String code() {
        return code;
    }

    /** The answer to a fact with these marks; its position does not count yet. */
    static FactOutcome answer(Set<Mark> marks) {
        return marks.stream()
                .sorted()
                .findFirst()
                .<FactOutcome>map(first -> new FactOutcome.Adjusted(
                        0,
                        first.code,
                        marks.stream().sorted().map(mark -> mark.sentence).collect(Collectors.joining(" "))))
                .orElse(new FactOutcome.Accepted(0));
    }

    /** All codes, for the books. */
    static String codes(Set<Mark> marks) {
        return marks.stream().sorted().map(Mark::code).collect(Collectors.joining(" "));
    }
}
