package rapport.app.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.signin.SignInState.Choosing;
import rapport.app.signin.SignInState.Pad;
import rapport.app.signin.SignInState.Problem;
import rapport.app.signin.SignInViewModel.SignedIn;
import rapport.app.ui.Background;
import rapport.app.ui.OpenCache;
import rapport.domain.store.Associate;
import rapport.protocol.Pins;
import rapport.testkit.Seeds;
import rapport.testkit.TypicalStores;

class SignInViewModelTest {
    private static final String WRONG = "999998";
    private static final String NEW = "482913";

    @TempDir
    Path folder;

    private final List<SignedIn> signedIn = new ArrayList<>();
    private OpenCache open;
    private SignInViewModel model;

    @BeforeEach
    void openCache() {
        open = OpenCache.typical(folder);
        model = model();
    }

    @AfterEach
    void closeCache() {
        open.close();
    }

    @Test
    void theRightPinSignsIn() {
        model.choose(TypicalStores.MIA.id());

        type(TypicalStores.MIAS_PIN);

        assertEquals(List.of(new SignedIn(TypicalStores.MIA_SERVING, "Mia Clarke")), signedIn);
    }

    @Test
    void aWrongPinSaysSoAndBeginsAnew() {
        model.choose(TypicalStores.MIA.id());

        type(WRONG);

        assertEquals(new Pad.Entering(0, Problem.WRONG), pad());
        assertEquals(List.of(), signedIn);
    }

    @Test
    void fiveWrongPinsLockEvenTheRightOneForAWhile() {
        model.choose(TypicalStores.MIA.id());

        for (int i = 0; i < 5; i++) {
            type(WRONG);
        }
        Pad.Locked locked = assertInstanceOf(Pad.Locked.class, pad());
        type(TypicalStores.MIAS_PIN);

        assertTrue(locked.until().isAfter(open.clock().instant()));
        assertEquals(List.of(), signedIn);

        open.clock().set(locked.until().plusMillis(1));
        model.choose(TypicalStores.MIA.id());
        type(TypicalStores.MIAS_PIN);

        assertEquals(List.of(new SignedIn(TypicalStores.MIA_SERVING, "Mia Clarke")), signedIn);
    }

    @Test
    void theFirstPinIsChangedBeforeAnythingElse() throws Exception {
        model.choose(TypicalStores.TOM.id());

        type(TypicalStores.TOMS_PIN);
        Pad choosing = pad();
        type(NEW);
        Pad repeating = pad();
        type(NEW);

        assertEquals(new Pad.ChoosingNew(0, null), choosing);
        assertEquals(new Pad.RepeatingNew(0), repeating);
        assertEquals(List.of("Tom Price"), signedIn.stream().map(SignedIn::name).toList());
        open.settled();
        assertEquals(1, open.cache().outbox().standing().waiting());
    }

    @Test
    void theNewPinCountsFromThenOn() {
        model.choose(TypicalStores.TOM.id());
        type(TypicalStores.TOMS_PIN);
        type(NEW);
        type(NEW);

        open.settled();
        Associate tom = open.cache().stores().associate(TypicalStores.TOM.id()).orElseThrow();

        assertTrue(Pins.matches(NEW, tom.pin()));
        assertEquals(false, tom.pinMustChange());
    }

    @Test
    void twoNewPinsThatDifferAreChosenAgain() {
        model.choose(TypicalStores.TOM.id());
        type(TypicalStores.TOMS_PIN);

        type(NEW);
        type(WRONG);

        assertEquals(new Pad.ChoosingNew(0, Problem.NOT_SAME), pad());
    }

    @Test
    void theFirstPinAndEasyOnesAreNotTaken() {
        model.choose(TypicalStores.TOM.id());
        type(TypicalStores.TOMS_PIN);

        type(TypicalStores.TOMS_PIN);
        Pad same = pad();
        type("123456");
        Pad easy = pad();

        assertEquals(new Pad.ChoosingNew(0, Problem.SAME_AS_FIRST), same);
        assertEquals(new Pad.ChoosingNew(0, Problem.TOO_SIMPLE), easy);
    }

    @Test
    void backspaceTakesTheLastDigitBack() {
        model.choose(TypicalStores.MIA.id());
        model.digit(9);
        model.digit(9);

        model.backspace();

        assertEquals(new Pad.Entering(1, null), pad());
    }

    @Test
    void anotherColleagueBeginsWithAnEmptyPad() {
        model.choose(TypicalStores.MIA.id());
        model.digit(1);

        model.choose(TypicalStores.TOM.id());

        assertEquals(new Pad.Entering(0, null), pad());
    }

    @Test
    void aDemoShopIsMarked() {
        Choosing choosing = assertInstanceOf(Choosing.class, model.state().get());

        assertEquals(true, choosing.demo());
    }

    private SignInViewModel model() {
        return new SignInViewModel(
                open.cache(), OpenCache.DEVICE, Background.immediate(), open.clock(), Seeds.random(3), signedIn::add);
    }

    private Pad pad() {
        return assertInstanceOf(Choosing.class, model.state().get()).pad();
    }

    private void type(String pin) {
        pin.chars().forEach(digit -> model.digit(digit - '0'));
    }
}
