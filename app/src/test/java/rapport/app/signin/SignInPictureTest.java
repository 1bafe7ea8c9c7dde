package rapport.app.signin;

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
import rapport.app.sync.SyncPillState;
import rapport.app.sync.SyncPillView;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.OpenCache;
import rapport.app.ui.Pictures;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.Role;
import rapport.sync.client.SyncStatus;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalStores;

class SignInPictureTest {
    private static final List<Associate> SHOP = people("");
    private static final List<Associate> DEMO = people("120395");

    @TempDir
    Path folder;

    private OpenCache open;

    @BeforeEach
    void openCache() {
        open = OpenCache.empty(folder);
    }

    @AfterEach
    void closeCache() {
        open.close();
    }

    @Test
    void entering() {
        take("sign-in", new Choosing(SHOP, SHOP.getFirst(), new Pad.Entering(3, null), false));
    }

    @Test
    void demo() {
        take("sign-in-demo", new Choosing(DEMO.subList(0, 4), DEMO.getFirst(), new Pad.Entering(0, null), true));
    }

    @Test
    void wrong() {
        take("sign-in-wrong", new Choosing(SHOP, SHOP.get(1), new Pad.Entering(0, Problem.WRONG), false));
    }

    @Test
    void locked() {
        take("sign-in-locked", new Choosing(SHOP, SHOP.get(1), new Pad.Locked(TestClock.TODAY.plusSeconds(60)), false));
    }

    @Test
    void choosingNew() {
        take("sign-in-new", new Choosing(SHOP, SHOP.get(1), new Pad.ChoosingNew(2, null), false));
    }

    @Test
    void nobodyYet() {
        take("sign-in-nobody", new SignInState.Nobody());
    }

    @Test
    void failed() {
        take("sign-in-failed", new SignInState.Failed(ErrorCode.CACHE_DAMAGED));
    }

    private void take(String name, SignInState state) {
        Pictures.keep(name, () -> {
            SignInViewModel model = new SignInViewModel(
                    open.cache(),
                    OpenCache.DEVICE,
                    Background.immediate(),
                    open.clock(),
                    Seeds.random(1),
                    signedIn -> {});
            SignInView view = new SignInView(
                    model,
                    OpenCache.TEXTS,
                    "Kings Road",
                    open.clock(),
                    new SyncPillView(
                            new SyncPillState(
                                    new SyncStatus.Offline(open.clock().instant(), 0), 0),
                            OpenCache.TEXTS));
            view.show(state);
            return view;
        });
    }

    private static List<Associate> people(String demoPin) {
        List<Associate> people = new ArrayList<>();
        for (String name : List.of("Mara Klein", "Jon Adeyemi", "Sofia Ricci", "Dev Patel", "Grace Owens")) {
            people.add(new Associate(
                    new AssociateId("A-" + people.size()),
                    name,
                    people.size() == 3 ? Role.MANAGER : Role.ASSOCIATE,
                    TypicalStores.KINGS_ROAD.id(),
                    TypicalStores.MIA.pin(),
                    false,
                    demoPin));
        }
        return people;
    }
}
