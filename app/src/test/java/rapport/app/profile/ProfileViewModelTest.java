package rapport.app.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rapport.app.Demo;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.Pictures;
import rapport.cache.Mirror.Loading;
import rapport.cache.customer.CustomerPage;
import rapport.cache.db.CacheException;
import rapport.domain.customer.Customer;

class ProfileViewModelTest {
    private final CustomerPage page = Demo.page(Demo.anais(), Demo.timeline(), 6);
    private final FixedPages pages = new FixedPages(Optional.of(page));
    private final List<Customer> served = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final ProfileViewModel model = new ProfileViewModel(
            pages, Background.immediate(), () -> Demo.MARA, served::add, () -> left.add("find another"));

    @Test
    void openingShowsThePageAndSaysWhoIsServed() {
        model.open(Demo.ANAIS);

        assertEquals(
                new ProfileState.Found(page, new Loading.Complete()),
                model.state().get());
        assertEquals(List.of(Demo.anais()), served);
        assertEquals(List.of("open c-1001"), pages.asked);
    }

    @Test
    void aChangeReadsThePageAgainWithoutOpeningIt() {
        model.open(Demo.ANAIS);
        CustomerPage newer = Demo.page(Demo.anais(), Demo.timeline().subList(1, 3), 2);
        pages.show(Optional.of(newer));

        change();

        assertEquals(List.of("open c-1001", "reread c-1001"), pages.asked);
        assertEquals(
                new ProfileState.Found(newer, new Loading.Complete()),
                model.state().get());
    }

    @Test
    void aChangeWhileNobodyIsServedAsksNothing() {
        model.open(Demo.ANAIS);
        model.clear();

        change();

        assertEquals(List.of("open c-1001"), pages.asked);
        assertEquals(new ProfileState.Nobody(), model.state().get());
    }

    @Test
    void whoHasPapersHereAloneIsStillOnTheWay() {
        pages.onTheWay().show(Optional.empty());

        model.open(Demo.BEN);

        assertEquals(new ProfileState.OnTheWay(), model.state().get());
    }

    @Test
    void whoIsNotHereIsGoneOrStillOnTheWay() {
        pages.show(Optional.empty());
        model.open(Demo.BEN);
        assertEquals(
                new ProfileState.Gone(new Loading.Complete()), model.state().get());

        Loading underway = new Loading.Underway(62, 100, 1, 2, List.of());
        pages.loading(underway);
        model.retry();

        assertEquals(new ProfileState.Gone(underway), model.state().get());
        assertEquals(List.of(), served);
    }

    @Test
    void aFailureSaysItsCodeAndCanBeTriedAgain() {
        pages.failing(new CacheException(CacheException.Reason.DISK, "no"));
        model.open(Demo.ANAIS);
        assertEquals(
                new ProfileState.Failed(ErrorCode.DISK_REFUSED), model.state().get());
        pages.failing(null);

        model.retry();

        assertEquals(
                new ProfileState.Found(page, new Loading.Complete()),
                model.state().get());
    }

    private void change() {
        Pictures.onScreen(() -> {
            pages.listeners.forEach(Runnable::run);
            return true;
        });
    }
}
