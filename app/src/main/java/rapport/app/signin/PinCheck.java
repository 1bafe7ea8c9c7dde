package rapport.app.signin;

import java.time.Instant;
import java.util.Optional;
import rapport.cache.Desk;
import rapport.domain.store.Associate;
import rapport.protocol.Pins;

/** Whether a PIN is right, with a wait after too many wrong ones. Hashes, so not for the screen's thread. */
final class PinCheck {
    private final Desk desk;

    PinCheck(Desk desk) {
        this.desk = desk;
    }

    /** What became of a try. */
    sealed interface Verdict {
        record Right() implements Verdict {}

        record Wrong() implements Verdict {}

        record Locked(Instant until) implements Verdict {}
    }

    Verdict verdict(Associate associate, String pin) {
        Optional<Instant> locked = desk.lockedUntil(associate.id());
        if (locked.isPresent()) {
            return new Verdict.Locked(locked.get());
        }
        if (Pins.matches(pin, associate.pin())) {
            desk.rightPin(associate.id());
            return new Verdict.Right();
        }
        return desk.wrongPin(associate.id()).<Verdict>map(Verdict.Locked::new).orElseGet(Verdict.Wrong::new);
    }
}
