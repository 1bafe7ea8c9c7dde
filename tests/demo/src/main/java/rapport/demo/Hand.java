package rapport.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javax.imageio.ImageIO;

/**
 * Presses the desktop's real controls as a person would: it waits until one can be seen, moves the mouse there and
 * clicks. Called from a thread that is not the screen's.
 */
final class Hand {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(20);
    /** Slower than a scanner, so that what is typed is not taken for a scan. */
    private static final Duration KEYSTROKE = Duration.ofMillis(45);

    private final Supplier<Scene> scene;
    private final Robot robot;

    Hand(Supplier<Scene> scene) {
        this.scene = scene;
        this.robot = onScreen(Robot::new);
    }

    /** Clicks the control with an id as soon as it can be pressed. */
    void press(String id) {
        click(await(
                "#" + id + " can be pressed",
                () -> find(id).filter(node -> !node.isDisabled()).map(Hand::middle)));
    }

    private void click(Point2D middle) {
        onScreen(() -> {
            robot.mouseMove(middle);
            robot.mouseClick(MouseButton.PRIMARY);
            return true;
        });
    }

    /** Clicks the first control whose id begins so and which says these words. */
    void pressSaying(String prefix, String words) {
        click(await(
                "a #" + prefix + "… says the expected name",
                () -> all(prefix)
                        .filter(node -> letters(words(node)).contains(letters(words)))
                        .findFirst()
                        .map(Hand::middle)));
    }

    /** Clicks the first control whose id begins so, if there is one within half a second. */
    void pressIfThere(String prefix) {
        try {
            click(await(
                    "a #" + prefix + "… can be pressed",
                    SOON,
                    () -> all(prefix)
                            .filter(node -> !node.isDisabled())
                            .findFirst()
                            .map(Hand::middle)));
        } catch (StepFailed e) {
            return; // nothing of the kind was shown, which is one of the two possibilities
        }
    }

    /** Clicks into a field and types. */
    void type(String id, String text) {
        press(id);
        await("#" + id + " has the focus", () -> find(id).filter(Node::isFocused));
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            KeyCode code = KeyCode.getKeyCode(String.valueOf(Character.toUpperCase(letter)));
            key(letter == ' ' ? KeyCode.SPACE : letter == '-' ? KeyCode.MINUS : code, Character.isUpperCase(letter));
            LockSupport.parkNanos(KEYSTROKE.toNanos());
        }
    }

    void key(KeyCode code) {
        key(code, false);
    }

    private void key(KeyCode code, boolean shift) {
        onScreen(() -> {
            if (shift) {
                robot.keyPress(KeyCode.SHIFT);
            }
            robot.keyType(code);
            if (shift) {
                robot.keyRelease(KeyCode.SHIFT);
            }
            return true;
        });
    }

    /** The words of a control, once they are as expected. */
    String read(String id, Predicate<String> expected) {
        return await(
                "#" + id + " says what is expected",
                () -> find(id).map(Hand::words).filter(expected));
    }

    String read(String id) {
        return read(id, words -> !words.isBlank());
    }

    /** The words of a control now; empty if it cannot be seen. */
    Optional<String> glance(String id) {
        return onScreen(() -> find(id).map(Hand::words));
    }

    void see(String id) {
        await("#" + id + " can be seen", () -> find(id));
    }

    /** Keeps a picture of the whole window. */
    void picture(Path file) {
        settle();
        var image = onScreen(() -> SwingFXUtils.fromFXImage(scene.get().snapshot(null), null));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets movements come to their end. */
    private void settle() {
        for (int i = 0; i < 15; i++) {
            onScreen(() -> true);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private <T> T await(String what, Callable<Optional<T>> look) {
        return await(what, PATIENCE, look);
    }

    private <T> T await(String what, Duration patience, Callable<Optional<T>> look) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> seen = onScreen(look);
            if (seen.isPresent()) {
                return seen.get();
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new StepFailed(what + ": not within " + patience.toMillis() + " ms");
    }

    private Optional<Node> find(String id) {
        return all(id).filter(node -> id.equals(node.getId())).findFirst();
    }

    /** What can be seen and whose id begins so, from top to bottom. */
    private Stream<Node> all(String prefix) {
        return below(scene.get().getRoot())
                .filter(node -> node.getId() != null && node.getId().startsWith(prefix))
                .filter(Hand::visible);
    }

    private static Stream<Node> below(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(Hand::below))
                : Stream.of(node);
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

    private static Point2D middle(Node node) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
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

    /** Without spaces, since a marked name stands in several labels. */
    private static String letters(String words) {
        return words.replaceAll("\\s+", "");
    }

    private static <T> T onScreen(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }
}
