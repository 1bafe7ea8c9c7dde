package rapport.app.newcomer;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import rapport.app.newcomer.NewcomerState.Elsewhere;
import rapport.app.newcomer.NewcomerState.Form;
import rapport.app.newcomer.NewcomerState.Problem;
import rapport.app.newcomer.NewcomerState.Start;
import rapport.app.ui.Background;
import rapport.app.ui.Background.Asked;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.FxThread;
import rapport.cache.db.ChangeFeed;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;
import rapport.protocol.PlatformException;

/**
 * Receives people whom this tablet does not know: headquarters is asked for them, or they become customers here and now.
 * Used on the screen's thread.
 */
public final class NewcomerViewModel implements AutoCloseable {
    private final Reception reception;
    private final Background background;
    private final Supplier<Acting> acting;
    private final Consumer<CustomerId> open;
    private final ReadOnlyObjectWrapper<NewcomerState> state = new ReadOnlyObjectWrapper<>(quiet(""));
    private final ReadOnlyObjectWrapper<Start> start = new ReadOnlyObjectWrapper<>(startingWith(""));
    private final ChangeFeed.Subscription subscription;
    private Asked question = Asked.NOTHING;
    private Reception.@Nullable Found awaited;
    private String key = "";

    /** @param open leaves for a customer's page */
    public NewcomerViewModel(
            Reception reception, Background background, Supplier<Acting> acting, Consumer<CustomerId> open) {
        this.reception = reception;
        this.background = background;
        this.acting = acting;
        this.open = open;
        subscription = reception.whenChanged(() -> FxThread.run(this::lookWhetherHere));
    }

    public ReadOnlyObjectProperty<NewcomerState> state() {
        return state.getReadOnlyProperty();
    }

    /** What the fields begin with. */
    public ReadOnlyObjectProperty<Start> start() {
        return start.getReadOnlyProperty();
    }

    /** Somebody comes; {@code typed} is what was looked for in vain. */
    public void receive(String typed) {
        forget();
        key = StrongKey.of(typed).map(_ -> typed.strip()).orElse("");
        state.set(quiet(key));
        start.set(startingWith(typed.strip()));
    }

    /** The key for headquarters changed. */
    public void type(String typed) {
        key = typed.strip();
        switch (state.get().elsewhere()) {
            case Elsewhere.Asking _, Elsewhere.OnItsWay _ -> {}
            case Elsewhere.Quiet _, Elsewhere.Nobody _, Elsewhere.NoLine _, Elsewhere.Failed _ ->
                elsewhere(new Elsewhere.Quiet(StrongKey.of(key).isPresent()));
        }
    }

    /** Asks headquarters for whom the key belongs to. */
    public void ask() {
        Optional<StrongKey> strong = StrongKey.of(key);
        if (strong.isEmpty()) {
            return;
        }
        elsewhere(new Elsewhere.Asking());
        Acting who = acting.get();
        question.cancel();
        question = background.ask(
                () -> reception.find(who, strong.get().kind(), strong.get().value()),
                this::answered,
                failure -> elsewhere(failed(failure)));
    }

    /** Makes somebody a customer and opens the page. */
    void save(Entered entered) {
        Problem problem = entered.problem();
        if (problem != Problem.NONE) {
            form(new Form.Filling(problem));
            return;
        }
        if (state.get().form() instanceof Form.Saving) {
            return;
        }
        form(new Form.Saving());
        Acting who = acting.get();
        PersonalDetails details = entered.details();
        Asked _ = background.ask(
                () -> reception.register(who, details),
                customer -> {
                    forget();
                    open.accept(customer);
                },
                failure -> form(new Form.Failed(ErrorCode.of(failure))));
    }

    private void answered(Optional<Reception.Found> answer) {
        awaited = answer.orElse(null);
        if (answer.isEmpty()) {
            elsewhere(new Elsewhere.Nobody());
        } else {
            elsewhere(new Elsewhere.OnItsWay());
            lookWhetherHere();
        }
    }

    private void lookWhetherHere() {
        Reception.Found found = awaited;
        if (found != null) {
            question = background.ask(
                    () -> reception.isHere(found),
                    here -> {
                        if (here && found.equals(awaited)) {
                            forget();
                            open.accept(found.customer());
                        }
                    },
                    failure -> elsewhere(failed(failure)));
        }
    }

    private static Elsewhere failed(Exception failure) {
        return failure instanceof PlatformException platform
                        && platform.reason() == PlatformException.Reason.UNREACHABLE
                ? new Elsewhere.NoLine()
                : new Elsewhere.Failed(ErrorCode.of(failure));
    }

    private void forget() {
        question.cancel();
        awaited = null;
        key = "";
        state.set(quiet(""));
        start.set(startingWith(""));
    }

    private void elsewhere(Elsewhere elsewhere) {
        state.set(new NewcomerState(elsewhere, state.get().form()));
    }

    private void form(Form form) {
        state.set(new NewcomerState(state.get().elsewhere(), form));
    }

    private static NewcomerState quiet(String key) {
        return new NewcomerState(new Elsewhere.Quiet(StrongKey.of(key).isPresent()), new Form.Filling(Problem.NONE));
    }

    private static Start startingWith(String typed) {
        Optional<StrongKey> strong = StrongKey.of(typed);
        String value = strong.isPresent() ? typed : "";
        return new Start(
                value,
                strong.map(key -> switch (key.kind()) {
                            case EMAIL -> new PersonalDetails("", "", value, null, null, null);
                            case PHONE -> new PersonalDetails("", "", null, value, null, null);
                            case CARD -> new PersonalDetails("", "", null, null, value, null);
                            case ORDER, CODE -> named("");
                        })
                        .orElseGet(() -> named(typed)));
    }

    private static PersonalDetails named(String typed) {
        int last = typed.lastIndexOf(' ');
        return last < 0
                ? new PersonalDetails(typed, "", null, null, null, null)
                : new PersonalDetails(typed.substring(0, last), typed.substring(last + 1), null, null, null, null);
    }

    @Override
    public void close() {
        question.cancel();
        subscription.close();
    }
}
