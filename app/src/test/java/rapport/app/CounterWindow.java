package rapport.app;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import rapport.app.signin.SignInViewModel.SignedIn;
import rapport.app.suggest.CurrentModel;
import rapport.app.sync.SupportFolder;
import rapport.app.sync.SyncPillViewModel;
import rapport.app.ui.OpenCache;
import rapport.app.ui.Texts;
import rapport.app.ui.Theme;
import rapport.app.ui.TurnableBackground;
import rapport.domain.product.Money;
import rapport.domain.store.Acting;
import rapport.domain.store.Role;
import rapport.sync.client.ModelShelf;
import rapport.sync.client.SyncStatus;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.Seeds;

/** The whole window of a signed-in associate on real data, without a stage. For the screen's thread alone. */
final class CounterWindow implements AutoCloseable {
    static final SyncStatus UP_TO_DATE = new SyncStatus.UpToDate(Demo.NOW);

    final TurnableBackground background = new TurnableBackground();
    final Scene scene;
    final ScriptedPlatform headquarters;
    int locked;
    private final SyncPillViewModel pill;
    private final Counter counter;

    CounterWindow(OpenCache open, SyncStatus status, Texts texts) {
        this(open, status, texts, ScriptedPlatform.typical());
    }

    /** @param headquarters as the screen asks it */
    CounterWindow(OpenCache open, SyncStatus status, Texts texts, ScriptedPlatform headquarters) {
        this.headquarters = headquarters;
        pill = new SyncPillViewModel(
                () -> status,
                () -> open.cache().outbox().standing().rejected(),
                open.cache().changes(),
                background);
        counter = new Counter(
                open.cache(),
                FashionShop.TABLET,
                new CurrentModel(ModelShelf.open(open.folder(), null), open.clock()),
                new Counter.Session(
                        new SignedIn(
                                new Acting(
                                        FashionShop.MARA.id(), Role.ASSOCIATE, FashionShop.KINGS_ROAD.id(), "serving"),
                                FashionShop.MARA.name()),
                        Money.POUNDS,
                        pill,
                        headquarters,
                        () -> {},
                        new SupportFolder(open.folder().resolve("support"), FashionShop.TABLET),
                        () -> locked++,
                        () -> {}),
                background,
                texts,
                open.clock(),
                Seeds.random(11));
        scene = new Scene(counter.view(), 1280, 800);
        Theme.LIGHT.dress(scene);
        counter.ready();
        laidOut();
    }

    /** What is on the screen under this id. */
    Node find(String id) {
        laidOut();
        Node found = scene.lookup("#" + id);
        assertNotNull(found, id + " is not on the screen");
        return found;
    }

    boolean shows(String id) {
        laidOut();
        Node found = scene.lookup("#" + id);
        return found != null && found.isVisible();
    }

    CounterWindow press(String id) {
        ((ButtonBase) find(id)).fire();
        return this;
    }

    CounterWindow type(String id, String text) {
        TextInputControl field = (TextInputControl) find(id);
        field.requestFocus();
        field.setText(text);
        return this;
    }

    /** A key, wherever the focus is. */
    CounterWindow key(KeyCode code, boolean control) {
        Node focused = scene.getFocusOwner();
        Node target = focused == null || focused.getScene() == null ? scene.getRoot() : focused;
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(target, new KeyEvent(type, "", "", code, false, control, false, false));
        }
        laidOut();
        return this;
    }

    CounterWindow key(KeyCode code) {
        return key(code, false);
    }

    /** Finds a customer by typing and opens the page with Enter. */
    CounterWindow serve(String name) {
        return type("lookup-search", name).key(KeyCode.ENTER);
    }

    /** An item is typed into the basket's field, and Enter. */
    CounterWindow scan(String code) {
        return type("basket-item-field", code).key(KeyCode.ENTER);
    }

    CounterWindow askForKeys() {
        scene.getRoot().requestFocus();
        Event.fireEvent(
                scene.getRoot(),
                new KeyEvent(KeyEvent.KEY_TYPED, "?", "?", KeyCode.UNDEFINED, false, false, false, false));
        laidOut();
        return this;
    }

    void laidOut() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    @Override
    public void close() {
        counter.close();
        pill.close();
    }
}
