package rapport.app.signin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.app.signin.SignInState.Problem;
import rapport.cache.Outbox;
import rapport.cache.Outbox.Recording;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.key.Uuid7;
import rapport.domain.store.Acting;
import rapport.domain.store.DeviceId;
import rapport.protocol.Pins;

/** The PIN that is chosen in place of the first one: twice the same, not the first one, not easy to guess. */
final class NewPin {
    private final Outbox outbox;
    private final DeviceId device;
    private final InstantSource clock;
    private final RandomGenerator random;
    private String first = "";
    private String chosen = "";

    /** @param random must be a secure one outside tests and demos: it makes the salt */
    NewPin(Outbox outbox, DeviceId device, InstantSource clock, RandomGenerator random) {
        this.outbox = outbox;
        this.device = device;
        this.clock = clock;
        this.random = random;
    }

    /** The first PIN was right; a new one is to be chosen. */
    void begin(String firstPin) {
        first = firstPin;
        chosen = "";
    }

    /** Takes a PIN as the new one, or says what is wrong with it. */
    @Nullable
    Problem choose(String pin) {
        if (pin.equals(first)) {
            return Problem.SAME_AS_FIRST;
        }
        if (isSimple(pin)) {
            return Problem.TOO_SIMPLE;
        }
        chosen = pin;
        return null;
    }

    /** Whether the chosen PIN was typed once more; if not, it is chosen anew. */
    boolean isRepeatedBy(String pin) {
        boolean same = pin.equals(chosen);
        chosen = "";
        return same;
    }

    /** Records the new PIN's hash. Hashes and writes, so not for the screen's thread. */
    Recording keep(Acting acting, String pin) {
        Instant now = clock.instant();
        FactId id = new FactId(Uuid7.at(now, random));
        return outbox.record(
                acting, new PinChanged(id, now, acting.store(), device, acting.associate(), Pins.hash(pin, random)));
    }

    void forget() {
        first = "";
        chosen = "";
    }

    /** One digit all over, or a run up or down such as 123456. */
    static boolean isSimple(String pin) {
        int step = pin.charAt(1) - pin.charAt(0);
        if (Math.abs(step) > 1) {
            return false;
        }
        for (int i = 2; i < pin.length(); i++) {
            if (pin.charAt(i) - pin.charAt(i - 1) != step) {
                return false;
            }
        }
        return true;
    }
}
