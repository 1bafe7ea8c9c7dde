package rapport.app.shell;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import rapport.app.shell.Destination.BasketPage;
import rapport.app.shell.Destination.CustomerPage;
import rapport.app.shell.Destination.Customers;
import rapport.app.shell.Destination.SentToHeadquarters;
import rapport.app.shell.ShellState.Serving;
import rapport.domain.key.CustomerId;

/** Where one is and who is served. A customer stays served on every page until Esc or another customer. */
public final class ShellViewModel {
    private final Runnable lock;
    private final Consumer<String> scanned;
    private final ReadOnlyObjectWrapper<ShellState> state =
            new ReadOnlyObjectWrapper<>(new ShellState(new Customers(), new Serving.Nobody(), 0));

    /**
     * @param lock leaves for the sign-in
     * @param scanned takes what a reader read, on whichever page
     */
    public ShellViewModel(Runnable lock, Consumer<String> scanned) {
        this.lock = lock;
        this.scanned = scanned;
    }

    public ReadOnlyObjectProperty<ShellState> state() {
        return state.getReadOnlyProperty();
    }

    public void go(Destination destination) {
        state.set(state.get().going(destination));
    }

    /** Goes to a customer's page. Who is served changes when the page says the name. */
    public void open(CustomerId customer) {
        ShellState now = state.get();
        boolean another = now.serving() instanceof Serving.Somebody somebody
                && !somebody.customer().equals(customer);
        state.set((another ? now.serving(new Serving.Nobody()) : now).going(new CustomerPage(customer)));
    }

    /** The page of a customer is open: this is who is served from now on. */
    public void serve(CustomerId customer, String name) {
        state.set(state.get().serving(new Serving.Somebody(customer, name)));
    }

    /** Nobody is served any more; the next one is looked for. */
    public void finishServing() {
        state.set(state.get().serving(new Serving.Nobody()).going(new Customers()));
    }

    /** Nobody is served by name any more; the page stays. */
    public void serveNobody() {
        state.set(state.get().serving(new Serving.Nobody()));
    }

    /** The page of who is served, or the lookup. */
    public void goToCustomer() {
        go(
                state.get().serving() instanceof Serving.Somebody somebody
                        ? new CustomerPage(somebody.customer())
                        : new Customers());
    }

    /** Esc: from the basket and what was sent to who is served, from a customer to the lookup, there serving ends. */
    public void back() {
        switch (state.get().at()) {
            case BasketPage basket -> goToCustomer();
            case SentToHeadquarters sent -> goToCustomer();
            case CustomerPage page -> finishServing();
            case Destination.Newcomer newcomer -> go(new Customers());
            case Customers customers -> finishServing();
        }
    }

    /** Somebody types into the search: the lookup is where the answer shows. */
    public void searching() {
        if (!(state.get().at() instanceof Customers)) {
            go(new Customers());
        }
    }

    public void basketHolds(int pieces) {
        state.set(state.get().holding(pieces));
    }

    public void lock() {
        lock.run();
    }

    public void scanned(String code) {
        scanned.accept(code);
    }
}
