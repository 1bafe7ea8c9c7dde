package rapport.app.profile;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.FxThread;
import rapport.cache.Mirror;
import rapport.cache.customer.CustomerPage;
import rapport.cache.db.ChangeFeed;
import rapport.domain.customer.Customer;
import rapport.domain.customer.Personal;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;

/** The page of the customer who is served. Opening one is recorded, reading it again is not. Lives on the screen's thread. */
public final class ProfileViewModel implements AutoCloseable {
    private final Pages pages;
    private final Background background;
    private final Supplier<Acting> acting;
    private final Consumer<Customer> served;
    private final Runnable leave;
    private final ChangeFeed.Subscription changes;
    private final ReadOnlyObjectWrapper<ProfileState> state = new ReadOnlyObjectWrapper<>(new ProfileState.Nobody());
    private @Nullable CustomerId customer;
    private int question;

    /**
     * @param served told of the customer whenever the page was read
     * @param leave back to finding a customer
     */
    public ProfileViewModel(
            Pages pages, Background background, Supplier<Acting> acting, Consumer<Customer> served, Runnable leave) {
        this.pages = pages;
        this.background = background;
        this.acting = acting;
        this.served = served;
        this.leave = leave;
        this.changes = pages.whenChanged(() -> FxThread.run(this::reread));
    }

    public ReadOnlyObjectProperty<ProfileState> state() {
        return state.getReadOnlyProperty();
    }

    /** Opens a customer's page. */
    public void open(CustomerId id) {
        customer = id;
        state.set(new ProfileState.Loading());
        Acting who = acting.get();
        ask(who, id, () -> pages.open(who, id));
    }

    /** Nobody is served any more. */
    public void clear() {
        customer = null;
        question++;
        state.set(new ProfileState.Nobody());
    }

    /** Opens the same page once more, after a failure. */
    public void retry() {
        CustomerId again = customer;
        if (again != null) {
            open(again);
        }
    }

    public void findAnother() {
        leave.run();
    }

    private void reread() {
        CustomerId open = customer;
        if (open != null) {
            Acting who = acting.get();
            ask(who, open, () -> pages.reread(who, open));
        }
    }

    private void ask(Acting who, CustomerId id, Supplier<Optional<CustomerPage>> query) {
        int asked = ++question;
        background.ask(
                () -> {
                    Optional<CustomerPage> page = query.get();
                    return new Answer(page, page.isEmpty() && pages.isOnTheWay(who, id), pages.loading());
                },
                answer -> {
                    if (asked == question) {
                        show(answer);
                    }
                },
                failure -> {
                    if (asked == question) {
                        state.set(new ProfileState.Failed(ErrorCode.of(failure)));
                    }
                });
    }

    private void show(Answer answer) {
        answer.page.ifPresentOrElse(
                found -> {
                    state.set(new ProfileState.Found(found, answer.loading));
                    served.accept(found.customer());
                },
                () -> state.set(answer.onTheWay ? new ProfileState.OnTheWay() : new ProfileState.Gone(answer.loading)));
    }

    @Override
    public void close() {
        changes.close();
    }

    @Personal
    private record Answer(Optional<CustomerPage> page, boolean onTheWay, Mirror.Loading loading) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
