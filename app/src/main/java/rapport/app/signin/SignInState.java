package rapport.app.signin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.ErrorCode;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;

/** What the sign-in can show. */
public sealed interface SignInState {
    /** The colleagues are being read. */
    record Loading() implements SignInState {}

    /** There is nobody yet: the first data is still coming. */
    record Nobody() implements SignInState {}

    record Failed(ErrorCode code) implements SignInState {}

    /**
     * Somebody chooses who they are and enters a PIN.
     *
     * @param demo whether these are a demo shop's made-up people
     */
    record Choosing(List<Associate> colleagues, Associate chosen, Pad pad, boolean demo) implements SignInState {
        public Choosing {
            colleagues = List.copyOf(colleagues);
        }

        Choosing with(Pad newPad) {
            return new Choosing(colleagues, chosen, newPad, demo);
        }
    }

    /** What the PIN pad shows. */
    sealed interface Pad {
        /** @param problem what was wrong with the last try, absent on the first */
        record Entering(int digits, @Nullable Problem problem) implements Pad {}

        record Checking() implements Pad {}

        record Locked(Instant until) implements Pad {}

        /** The first PIN was right; a new one is chosen. */
        record ChoosingNew(int digits, @Nullable Problem problem) implements Pad {}

        record RepeatingNew(int digits) implements Pad {}
    }

    /** What was wrong with a try. */
    enum Problem {
        WRONG,
        NOT_SAME,
        SAME_AS_FIRST,
        TOO_SIMPLE,
        NOT_KEPT
    }

    /** Who is chosen, if somebody is. */
    static @Nullable AssociateId chosen(SignInState state) {
        return state instanceof Choosing choosing ? choosing.chosen().id() : null;
    }
}
