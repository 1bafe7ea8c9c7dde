package rapport.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.app.shell.Destination.BasketPage;
import rapport.app.shell.Destination.CustomerPage;
import rapport.app.shell.Destination.Customers;
import rapport.app.shell.ShellState.Serving;
import rapport.domain.key.CustomerId;

class ShellViewModelTest {
    private static final CustomerId ANNA = new CustomerId("C-1001");
    private static final CustomerId BEN = new CustomerId("C-1002");
    private static final Serving SERVING_ANNA = new Serving.Somebody(ANNA, "Anaïs Dubois");

    private final List<String> left = new ArrayList<>();
    private final ShellViewModel model = new ShellViewModel(() -> left.add("locked"), left::add);

    @Test
    void whoIsServedStaysOnEveryPage() {
        serveAnna();

        model.go(new BasketPage());

        assertEquals(
                new ShellState(new BasketPage(), SERVING_ANNA, 0), model.state().get());
    }

    @Test
    void anotherCustomerEndsServingTheFirst() {
        serveAnna();

        model.open(BEN);

        assertEquals(
                new ShellState(new CustomerPage(BEN), new Serving.Nobody(), 0),
                model.state().get());
    }

    @Test
    void escapeLeadsFromTheBasketToTheCustomerAndThenToTheLookup() {
        serveAnna();
        model.go(new BasketPage());

        model.back();
        ShellState first = model.state().get();
        model.back();

        assertEquals(new ShellState(new CustomerPage(ANNA), SERVING_ANNA, 0), first);
        assertEquals(
                new ShellState(new Customers(), new Serving.Nobody(), 0),
                model.state().get());
    }

    @Test
    void searchingLeadsToTheLookupAndKeepsWhoIsServed() {
        serveAnna();

        model.searching();

        assertEquals(
                new ShellState(new Customers(), SERVING_ANNA, 0), model.state().get());
    }

    @Test
    void lockAndScansLeaveTheShell() {
        model.lock();
        model.scanned("9826000010012");

        assertEquals(List.of("locked", "9826000010012"), left);
    }

    private void serveAnna() {
        model.open(ANNA);
        model.serve(ANNA, "Anaïs Dubois");
    }
}
