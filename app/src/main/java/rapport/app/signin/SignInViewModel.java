package rapport.app.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import rapport.app.signin.PinCheck.Verdict;
import rapport.app.signin.SignInState.Choosing;
import rapport.app.signin.SignInState.Pad;
import rapport.app.signin.SignInState.Problem;
import rapport.app.ui.Background;
import rapport.app.ui.Background.Asked;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.FxThread;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.Outbox.Recording;
import rapport.cache.db.ChangeFeed;
import rapport.domain.store.Acting;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.protocol.Pins;

/** Signs an associate in with a PIN, with or without the line. Used on the screen's thread; PINs are hashed away from it. */
public final class SignInViewModel implements AutoCloseable {
    private final Cache cache;
    private final EnrolledDevice device;
    private final Background background;
    private final InstantSource clock;
    private final Consumer<SignedIn> signedIn;
    private final ReadOnlyObjectWrapper<SignInState> state = new ReadOnlyObjectWrapper<>(new SignInState.Loading());
    private final ChangeFeed.Subscription subscription;
    private final PinCheck check;
    private final NewPin newPin;
    private Asked unlock = Asked.NOTHING;
    private String typed = "";

    /** Who serves from now on. */
    public record SignedIn(Acting acting, String name) {}

    /** @param random must be a secure one outside tests and demos: it makes the salt of a new PIN */
    public SignInViewModel(
            Cache cache,
            EnrolledDevice device,
            Background background,
            InstantSource clock,
            RandomGenerator random,
            Consumer<SignedIn> signedIn) {
        this.cache = cache;
        this.device = device;
        this.background = background;
        this.clock = clock;
        this.check = new PinCheck(cache.desk());
        this.newPin = new NewPin(cache.outbox(), device.device(), clock, random);
        this.signedIn = signedIn;
        subscription =
                cache.changes().subscribe(EnumSet.of(ChangeFeed.Kind.ASSOCIATES), kinds -> FxThread.run(this::refresh));
        refresh();
    }

    public ReadOnlyObjectProperty<SignInState> state() {
        return state.getReadOnlyProperty();
    }

    /** Reads the colleagues anew and keeps who is chosen. */
    public void refresh() {
        background.ask(
                () -> cache.stores().associates(device.store()),
                this::arrived,
                failure -> state.set(new SignInState.Failed(ErrorCode.of(failure))));
    }

    /** Somebody chose their name. */
    public void choose(AssociateId associate) {
        if (state.get() instanceof Choosing choosing) {
            choosing.colleagues().stream()
                    .filter(colleague -> colleague.id().equals(associate))
                    .findFirst()
                    .ifPresent(colleague -> begin(choosing.colleagues(), colleague));
        }
    }

    /** A digit was pressed; the sixth one is the last and checks. */
    public void digit(int digit) {
        if (!(state.get() instanceof Choosing choosing) || !accepts(choosing.pad())) {
            return;
        }
        typed += digit;
        state.set(choosing.with(withDigits(choosing.pad(), typed.length())));
        if (typed.length() == Pins.LENGTH) {
            complete(choosing);
        }
    }

    /** Takes back the last digit. */
    public void backspace() {
        if (state.get() instanceof Choosing choosing && accepts(choosing.pad()) && !typed.isEmpty()) {
            typed = typed.substring(0, typed.length() - 1);
            state.set(choosing.with(withDigits(choosing.pad(), typed.length())));
        }
    }

    private void arrived(List<Associate> colleagues) {
        if (colleagues.isEmpty()) {
            state.set(new SignInState.Nobody());
            return;
        }
        AssociateId before = SignInState.chosen(state.get());
        Associate chosen = colleagues.stream()
                .filter(colleague -> colleague.id().equals(before))
                .findFirst()
                .orElse(colleagues.getFirst());
        if (state.get() instanceof Choosing choosing && chosen.equals(choosing.chosen())) {
            state.set(new Choosing(colleagues, chosen, choosing.pad(), isDemo(colleagues)));
        } else {
            begin(colleagues, chosen);
        }
    }

    private void begin(List<Associate> colleagues, Associate chosen) {
        forget();
        Choosing choosing = new Choosing(colleagues, chosen, new Pad.Entering(0, null), isDemo(colleagues));
        state.set(choosing);
        background.ask(
                () -> cache.desk().lockedUntil(chosen.id()),
                until -> until.ifPresent(instant -> lock(chosen.id(), instant)),
                failure -> state.set(new SignInState.Failed(ErrorCode.of(failure))));
    }

    private void complete(Choosing choosing) {
        switch (choosing.pad()) {
            case Pad.Entering entering -> check(choosing);
            case Pad.ChoosingNew choosingNew -> acceptNew(choosing);
            case Pad.RepeatingNew repeatingNew -> repeatNew(choosing);
            case Pad.Checking checking -> {}
            case Pad.Locked locked -> {}
        }
    }

    private void check(Choosing choosing) {
        Associate associate = choosing.chosen();
        String pin = typed;
        state.set(choosing.with(new Pad.Checking()));
        background.ask(
                () -> check.verdict(associate, pin),
                verdict -> judged(associate, pin, verdict),
                failure -> state.set(new SignInState.Failed(ErrorCode.of(failure))));
    }

    private void judged(Associate associate, String pin, Verdict verdict) {
        if (!(state.get() instanceof Choosing choosing)
                || !choosing.chosen().id().equals(associate.id())) {
            return; // somebody else was chosen meanwhile
        }
        typed = "";
        switch (verdict) {
            case Verdict.Right right -> {
                if (associate.pinMustChange()) {
                    newPin.begin(pin);
                    state.set(choosing.with(new Pad.ChoosingNew(0, null)));
                } else {
                    enter(associate);
                }
            }
            case Verdict.Wrong wrong -> state.set(choosing.with(new Pad.Entering(0, Problem.WRONG)));
            case Verdict.Locked locked -> lock(associate.id(), locked.until());
        }
    }

    private void lock(AssociateId associate, Instant until) {
        if (!(state.get() instanceof Choosing choosing)
                || !choosing.chosen().id().equals(associate)) {
            return;
        }
        typed = "";
        state.set(choosing.with(new Pad.Locked(until)));
        Duration left = Duration.between(clock.instant(), until);
        unlock.cancel();
        unlock = background.after(left.isNegative() ? Duration.ZERO : left, () -> choose(associate));
    }

    private void acceptNew(Choosing choosing) {
        Problem problem = newPin.choose(typed);
        typed = "";
        state.set(choosing.with(problem == null ? new Pad.RepeatingNew(0) : new Pad.ChoosingNew(0, problem)));
    }

    private void repeatNew(Choosing choosing) {
        boolean same = newPin.isRepeatedBy(typed);
        String pin = typed;
        typed = "";
        if (!same) {
            state.set(choosing.with(new Pad.ChoosingNew(0, Problem.NOT_SAME)));
            return;
        }
        Associate associate = choosing.chosen();
        forget();
        state.set(choosing.with(new Pad.Checking()));
        background.ask(
                () -> newPin.keep(acting(associate), pin),
                recording -> kept(associate, recording),
                failure -> notKept(associate));
    }

    private void kept(Associate associate, Recording recording) {
        switch (recording) {
            case Recording.Confirmed confirmed -> enter(associate);
            case Recording.AlreadySold alreadySold -> notKept(associate);
            case Recording.Uncertain uncertain -> notKept(associate);
        }
    }

    private void notKept(Associate associate) {
        if (state.get() instanceof Choosing choosing && choosing.chosen().id().equals(associate.id())) {
            state.set(choosing.with(new Pad.Entering(0, Problem.NOT_KEPT)));
        }
    }

    private void enter(Associate associate) {
        forget();
        signedIn.accept(new SignedIn(acting(associate).because("serving"), associate.name()));
    }

    private static Acting acting(Associate associate) {
        return new Acting(associate.id(), associate.role(), associate.store(), "sign-in");
    }

    private void forget() {
        typed = "";
        newPin.forget();
        unlock.cancel();
    }

    private static boolean accepts(Pad pad) {
        return switch (pad) {
            case Pad.Entering entering -> true;
            case Pad.ChoosingNew choosingNew -> true;
            case Pad.RepeatingNew repeatingNew -> true;
            case Pad.Checking checking -> false;
            case Pad.Locked locked -> false;
        };
    }

    private static Pad withDigits(Pad pad, int digits) {
        return switch (pad) {
            case Pad.Entering entering -> new Pad.Entering(digits, null);
            case Pad.ChoosingNew choosingNew -> new Pad.ChoosingNew(digits, null);
            case Pad.RepeatingNew repeatingNew -> new Pad.RepeatingNew(digits);
            case Pad.Checking checking -> checking;
            case Pad.Locked locked -> locked;
        };
    }

    private static boolean isDemo(List<Associate> colleagues) {
        return colleagues.stream().anyMatch(colleague -> !colleague.demoPin().isEmpty());
    }

    @Override
    public void close() {
        forget();
        subscription.close();
    }
}
