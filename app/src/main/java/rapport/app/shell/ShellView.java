package rapport.app.shell;

import java.time.InstantSource;
import java.util.function.Function;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rapport.app.lookup.LookupViewModel;
import rapport.app.ui.Texts;
import rapport.app.ui.UndoBar;

/** What stands around every page, and the keys that work on all of them. */
public final class ShellView extends StackPane {
    private static final KeyCombination SEARCH = new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final double NOTICE_WIDTH = 520;

    private final ShellViewModel model;
    private final InstantSource clock;
    private final Function<Destination, Node> pages;
    private final Runnable itemField;
    private final Runnable undo;
    private final ScanDetector scans = new ScanDetector();
    private final RailView rail;
    private final TopBar top;
    private final StackPane page = new StackPane();
    private final UndoBar notice;
    private final KeysView keys;
    private final EventHandler<KeyEvent> pressed = this::pressed;
    private final EventHandler<KeyEvent> typed = this::typed;

    /** What the shell is built from besides its view model. */
    public record Parts(
            LookupViewModel lookup,
            Function<Destination, Node> pages,
            Node syncPill,
            String associateName,
            String storeName,
            Runnable itemField,
            Runnable undo,
            Runnable otherTheme) {}

    /**
     * @param parts {@code itemField} goes to the field for scanned or typed items; {@code undo} takes back the last change
     *     of the page or the basket; {@code pages} is asked once a visit
     */
    public ShellView(ShellViewModel model, Parts parts, Texts texts, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        this.pages = parts.pages();
        this.itemField = parts.itemField();
        this.undo = parts.undo();
        notice = new UndoBar(texts);
        notice.setId("notice");
        notice.setMaxWidth(NOTICE_WIDTH);
        StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
        StackPane.setMargin(notice, new Insets(0, 0, 24, RailView.WIDTH));
        setId("shell");
        rail = new RailView(model, texts, parts.otherTheme());
        top = new TopBar(model, parts.lookup(), texts, parts.associateName(), parts.storeName(), parts.syncPill());
        keys = new KeysView(texts);
        VBox.setVgrow(page, Priority.ALWAYS);
        page.setMinHeight(0);
        VBox main = new VBox(top, page);
        HBox.setHgrow(main, Priority.ALWAYS);
        main.setMinWidth(0);
        getChildren().addAll(new HBox(rail, main), notice, keys);
        sceneProperty().addListener((seen, was, now) -> moved(was, now));
        model.state().addListener((seen, was, now) -> show(was, now));
        show(null, model.state().get());
    }

    /** Types into the search, as if by hand. */
    public void type(String text) {
        top.search().setText(text);
    }

    /** Puts the caret into the search. */
    public void focusSearch() {
        top.search().requestFocus();
        top.search().selectAll();
    }

    /** Says on whichever page what was changed, and offers to take it back. */
    public void offerUndo(String done, String detail, Runnable takeBack) {
        notice.offer(done, detail, takeBack);
    }

    private void moved(@Nullable Scene was, @Nullable Scene now) {
        if (was != null) {
            was.removeEventFilter(KeyEvent.KEY_PRESSED, pressed);
            was.removeEventFilter(KeyEvent.KEY_TYPED, typed);
        }
        if (now != null) {
            now.addEventFilter(KeyEvent.KEY_PRESSED, pressed);
            now.addEventFilter(KeyEvent.KEY_TYPED, typed);
        }
    }

    private void show(@Nullable ShellState was, ShellState now) {
        rail.show(now);
        top.show(now.serving());
        if (was == null || !was.at().equals(now.at())) {
            page.getChildren().setAll(pages.apply(now.at()));
            if (!(now.at() instanceof Destination.Customers)) {
                top.clear();
            }
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.TAB) {
            // asked before the field that has the focus takes the key for itself
            scans.ended(clock.instant()).ifPresent(code -> {
                takeOut(code);
                model.scanned(code);
                event.consume();
            });
            return;
        }
        if (SEARCH.match(event)) {
            focusSearch();
        } else if (UNDO.match(event)) {
            if (focused() instanceof TextInputControl field && field.isUndoable() && field.getLength() > 0) {
                return; // the field takes back what was typed
            }
            undo.run();
        } else if (event.getCode() == KeyCode.F2) {
            model.goToCustomer();
        } else if (event.getCode() == KeyCode.F4) {
            model.go(new Destination.BasketPage());
        } else if (event.getCode() == KeyCode.F6) {
            model.go(new Destination.SentToHeadquarters());
        } else if (event.getCode() == KeyCode.F8) {
            model.go(new Destination.BasketPage());
            itemField.run();
        } else if (event.getCode() == KeyCode.F9) {
            model.lock();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            if (keys.isVisible()) {
                keys.hide();
            } else if (top.search().isFocused() && !top.search().getText().isEmpty()) {
                return; // the search clears itself first
            } else {
                model.back();
            }
        } else {
            return;
        }
        event.consume();
    }

    private void typed(KeyEvent event) {
        String text = event.getCharacter();
        if (text.length() != 1) {
            return;
        }
        scans.typed(text.charAt(0), clock.instant());
        if (text.equals("?") && !(focused() instanceof TextInputControl)) {
            keys.toggle();
            event.consume();
        }
    }

    /** What a reader typed into a field was not meant for it. */
    private void takeOut(String code) {
        if (focused() instanceof TextInputControl field
                && field.getText() != null
                && field.getText().endsWith(code)) {
            field.deleteText(field.getLength() - code.length(), field.getLength());
        }
    }

    private @Nullable Node focused() {
        return getScene() == null ? null : getScene().getFocusOwner();
    }
}
