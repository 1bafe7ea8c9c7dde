package rapport.app.newcomer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rapport.app.newcomer.NewcomerState.Elsewhere;
import rapport.app.newcomer.NewcomerState.Form;
import rapport.app.newcomer.NewcomerState.Problem;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.Pictures;
import rapport.cache.db.CacheException;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;
import rapport.protocol.PlatformException;
import rapport.testkit.TypicalStores;

class NewcomerViewModelTest {
    private static final CustomerId FAR_AWAY = new CustomerId("C-9001");
    private static final Reception.Found FOUND =
            new Reception.Found(FAR_AWAY, 40, Instant.parse("2026-11-28T10:00:00Z"));

    private final FixedReception reception = new FixedReception();
    private final List<CustomerId> opened = new ArrayList<>();
    private final NewcomerViewModel model =
            new NewcomerViewModel(reception, Background.immediate(), () -> TypicalStores.MIA_SERVING, opened::add);

    @Test
    void somebodyFoundIsOpenedOnceEverythingHasArrived() {
        reception.answer = Optional.of(FOUND);
        model.receive("9826000010012");
        model.ask();
        assertEquals(new Elsewhere.OnItsWay(), model.state().get().elsewhere());
        assertEquals(List.of(), opened);

        reception.here = true;
        reception.change();
        Pictures.onScreen(() -> "what was told before this has been heard");

        assertEquals(List.of(FAR_AWAY), opened);
        assertEquals(List.of("CARD 9826000010012"), reception.asked);
    }

    @Test
    void aNameIsNoQuestionForHeadquarters() {
        model.receive("Anna Schmidt");

        model.ask();

        assertEquals(new Elsewhere.Quiet(false), model.state().get().elsewhere());
        assertEquals(List.of(), reception.asked);
    }

    @Test
    void nobodyAndNoLineAreSaid() {
        model.receive("9826000010012");
        model.ask();
        assertEquals(new Elsewhere.Nobody(), model.state().get().elsewhere());

        reception.failure = new PlatformException(PlatformException.Reason.UNREACHABLE, "no line");
        model.ask();

        assertEquals(new Elsewhere.NoLine(), model.state().get().elsewhere());
    }

    @Test
    void aRefusalIsSaidWithItsCode() {
        reception.failure = new PlatformException(PlatformException.Reason.BUSY, "RAP-SLOW-DOWN", "too often", 60);
        model.receive("9826000010012");

        model.ask();

        assertEquals(
                new Elsewhere.Failed(ErrorCode.PLATFORM_BUSY),
                model.state().get().elsewhere());
    }

    @Test
    void whatWasTypedGoesWhereItBelongs() {
        model.receive("Hanna Maria Lindqvist");
        assertEquals(
                new NewcomerState.Start("", new PersonalDetails("Hanna Maria", "Lindqvist", null, null, null, null)),
                model.start().get());

        model.receive("hanna@example.org");

        assertEquals(
                new NewcomerState.Start(
                        "hanna@example.org", new PersonalDetails("", "", "hanna@example.org", null, null, null)),
                model.start().get());
    }

    @Test
    void aNewCustomerIsSavedAndOpened() {
        model.receive("Hanna");

        model.save(new Entered(" Hanna ", "Lindqvist", "", "07700 900999", "9826 0000 1099"));

        assertEquals(
                List.of(new PersonalDetails("Hanna", "Lindqvist", null, "07700 900999", "982600001099", null)),
                reception.registered);
        assertEquals(List.of(reception.registeredAs), opened);
    }

    @Test
    void aFormThatLacksSomethingIsNotSaved() {
        model.save(new Entered(" ", "", "", "", ""));
        assertEquals(new Form.Filling(Problem.NO_NAME), model.state().get().form());

        model.save(new Entered("Hanna", "", "hanna@", "", ""));
        assertEquals(new Form.Filling(Problem.EMAIL), model.state().get().form());

        model.save(new Entered("Hanna", "", "", "12", ""));

        assertEquals(new Form.Filling(Problem.PHONE), model.state().get().form());
        assertEquals(List.of(), reception.registered);
    }

    @Test
    void aDiskThatRefusesIsSaidAndTheFormStays() {
        reception.refusal = new CacheException(CacheException.Reason.DISK, "full");

        model.save(new Entered("Hanna", "", "", "", ""));

        assertEquals(
                new Form.Failed(ErrorCode.DISK_REFUSED), model.state().get().form());
        assertEquals(List.of(), opened);
    }
}
