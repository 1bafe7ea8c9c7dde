package rapport.journeys;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The window, whatever is in it: controls are found by id, waited for and pressed where they can be seen. Pages are told
 * by what they hold.
 */
final class ScreenPage {
    private static final long PATIENCE_SECONDS = 120;
    /** Slower than a reader for bar codes. */
    private static final int KEYSTROKE_MILLIS = 45;

    private static final int MOST_TABS = 120;
    private static final double TOUCHABLE = 48;
    /** What placing between pixels may take off. */
    private static final double A_HAIR = 0.1;

    private final Stage stage;
    private final FxRobot robot = new FxRobot();
    private final boolean touched;

    private ScreenPage(Stage stage, boolean touched) {
        this.stage = stage;
        this.touched = touched;
        robot.targetWindow(stage);
    }

    static ScreenPage of(Stage stage) {
        return new ScreenPage(stage, false);
    }

    /** A screen that is used with fingers: whatever is pressed must be large enough for one. */
    static ScreenPage touched(Stage stage) {
        return new ScreenPage(stage, true);
    }

    /** Presses a control once it can be pressed. */
    void press(String id) {
        press(id, _ -> true);
    }

    /** Presses the first control whose id begins so and that fits. */
    void press(String prefix, Predicate<Node> fitting) {
        Node node = await(
                "#" + prefix + " can be pressed",
                () -> all(prefix).stream()
                        .filter(found -> !found.isDisabled())
                        .filter(fitting)
                        .findFirst());
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        if (touched && (Math.min(bounds.getWidth(), bounds.getHeight()) < TOUCHABLE - A_HAIR)) {
            throw new AssertionError("#" + node.getId() + " is too small for a finger: " + Math.round(bounds.getWidth())
                    + " x " + Math.round(bounds.getHeight()));
        }
        // there at once, as a finger is; on the way nothing can change under it
        robot.robotContext().getBaseRobot().moveMouse(new Point2D(bounds.getCenterX(), bounds.getCenterY()));
        robot.clickOn(MouseButton.PRIMARY);
    }

    /** Types where the focus is. */
    void write(String text) {
        robot.write(text, KEYSTROKE_MILLIS);
    }

    /** Presses into a field and types. */
    void write(String id, String text) {
        press(id);
        await("#" + id + " has the focus", () -> find(id).filter(Node::isFocused));
        write(text);
    }

    void key(KeyCode... together) {
        robot.push(together);
    }

    /** Goes with the tabulator to a control, as somebody without a mouse. */
    void tabTo(String id) {
        see(id);
        for (int i = 0; i < MOST_TABS && !focused().equals(id); i++) {
            key(KeyCode.TAB);
        }
        if (!focused().equals(id)) {
            throw new AssertionError("the tabulator does not lead to #" + id + " but to #" + focused());
        }
    }

    /** The id of what has the focus; empty if nothing with an id has. */
    String focused() {
        return onScreen(() ->
                        Optional.ofNullable(stage.getScene().getFocusOwner()).map(Node::getId))
                .orElse("");
    }

    void see(String id) {
        await("#" + id + " can be seen", () -> find(id));
    }

    /** Whether a control with an id that begins so can be seen now and fits. */
    boolean shows(String prefix, Predicate<Node> fitting) {
        return onScreen(() -> all(prefix).stream().anyMatch(fitting));
    }

    /** The words of a control, once there are any. */
    String read(String id) {
        return read(id, words -> !words.isBlank());
    }

    /** The words of a control, once they are as expected. */
    String read(String id, Predicate<String> expected) {
        return await(
                "#" + id + " says what is expected",
                () -> find(id).map(ScreenPage::words).filter(expected));
    }

    /** Waits until something is so. */
    void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError(what + ": not within " + PATIENCE_SECONDS + " s; #" + focused()
                    + " has the focus and the screen says: "
                    + onScreen(() -> words(stage.getScene().getRoot())));
        }
    }

    private <T> T await(String what, Callable<Optional<T>> look) {
        until(what, () -> onScreen(look).isPresent());
        return onScreen(look).orElseThrow(() -> new AssertionError(what + ": not any more"));
    }

    private static <T> T onScreen(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, work);
    }

    private Optional<Node> find(String id) {
        return all(id).stream().filter(node -> id.equals(node.getId())).findFirst();
    }

    /** What can be seen and whose id begins so, in the order of their ids. */
    private List<Node> all(String prefix) {
        return robot
                .from(stage.getScene().getRoot())
                .lookup((Node node) -> node.getId() != null && node.getId().startsWith(prefix) && visible(node))
                .queryAll()
                .stream()
                .sorted(Comparator.comparing(Node::getId))
                .toList();
    }

    private static boolean visible(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible() || n.getOpacity() == 0) {
                return false;
            }
        }
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return bounds != null && bounds.getWidth() > 0 && bounds.getHeight() > 0;
    }

    private static String words(Node node) {
        return switch (node) {
            case Labeled labeled
            when labeled.getGraphic() == null || !labeled.getText().isEmpty() -> labeled.getText();
            case TextInputControl input -> input.getText();
            case Text text -> text.getText();
            case Parent parent -> {
                StringBuilder all = new StringBuilder();
                for (Node child : parent.getChildrenUnmodifiable()) {
                    String words = child.isVisible() ? words(child) : "";
                    all.append(all.isEmpty() || words.isEmpty() ? "" : " ").append(words);
                }
                yield all.toString();
            }
            default -> "";
        };
    }
}
