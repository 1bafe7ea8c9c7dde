package rapport.app.newcomer;

import rapport.app.ui.ErrorCode;
import rapport.domain.customer.Personal;
import rapport.domain.customer.PersonalDetails;

/** What the page for people whom this tablet does not know can show: the question to headquarters, and the form. */
public record NewcomerState(Elsewhere elsewhere, Form form) {
    /** The question to headquarters. */
    public sealed interface Elsewhere {
        /** Nothing was asked. {@code canAsk} while what is typed is a key that only one person has. */
        record Quiet(boolean canAsk) implements Elsewhere {}

        record Asking() implements Elsewhere {}

        /** Headquarters knows nobody with this key. */
        record Nobody() implements Elsewhere {}

        /** Somebody was found, and what is known is on its way to this tablet. */
        record OnItsWay() implements Elsewhere {}

        /** There is no line to headquarters. */
        record NoLine() implements Elsewhere {}

        record Failed(ErrorCode code) implements Elsewhere {}
    }

    /** The form of somebody new. */
    public sealed interface Form {
        /** @param problem what has to be mended first */
        record Filling(Problem problem) implements Form {}

        record Saving() implements Form {}

        record Failed(ErrorCode code) implements Form {}
    }

    /** What a form lacks. */
    public enum Problem {
        NONE,
        NO_NAME,
        EMAIL,
        PHONE,
        TOO_LONG
    }

    /** What the form begins with: what was typed into the search goes where it belongs. */
    @Personal
    public record Start(String key, PersonalDetails details) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
