package rapport.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Takes pictures of screens without a window, in both themes, and watches what CSS complains about meanwhile. */
public final class Pictures {
    private static final Path FOLDER = Path.of("target", "screens");
    private static final Path KEPT = Path.of("..", "docs", "screens");
    private static final long LARGEST_KEPT = 200_000;
    private static final double TOUCH = 48;

    private Pictures() {}

    /** Runs something on the screen's thread and waits for it. */
    public static <T> T onScreen(Callable<T> work) {
        start();
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Pictures of 1280×800 in both themes; fails on any CSS warning and on too small a target. */
    public static void take(String name, Callable<? extends Parent> screen) {
        take(name, 1280, 800, screen);
    }

    public static void take(String name, double width, double height, Callable<? extends Parent> screen) {
        Scene scene = onScreen(() -> new Scene(screen.call(), width, height));
        take(name, scene, () -> {});
    }

    /** As {@link #take}, of a whole window: with {@code -Drapport.screens.keep=true} they go into the documentation. */
    public static void keep(String name, Callable<? extends Parent> screen) {
        Scene scene = onScreen(() -> new Scene(screen.call(), 1280, 800));
        keep(name, scene);
    }

    public static void keep(String name, Scene scene) {
        take(name, scene, () -> {
            for (Theme theme : Theme.values()) {
                Path picture = FOLDER.resolve(file(name, theme));
                assertTrue(Files.size(picture) < LARGEST_KEPT, picture + " is too large to keep");
                if (Boolean.getBoolean("rapport.screens.keep")) {
                    Files.createDirectories(KEPT);
                    Files.copy(picture, KEPT.resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        });
    }

    private interface Afterwards {
        void run() throws IOException;
    }

    private static void take(String name, Scene scene, Afterwards afterwards) {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler ear = ear(warnings);
        Logger css = Logger.getLogger("javafx.css");
        css.addHandler(ear);
        try {
            onScreen(() -> {
                for (Theme theme : Theme.values()) {
                    theme.dress(scene);
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    write(scene.snapshot(null), file(name, theme));
                    assertEquals(List.of(), tooSmall(scene.getRoot()));
                }
                afterwards.run();
                return true;
            });
        } finally {
            css.removeHandler(ear);
        }
        assertEquals(List.of(), warnings);
    }

    private static Handler ear(List<String> warnings) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warnings.add(entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static String file(String name, Theme theme) {
        return name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
    }

    /** What can be pressed or typed into but is smaller than a finger needs. */
    static List<String> tooSmall(Parent root) {
        List<String> found = new ArrayList<>();
        for (Node child : root.getChildrenUnmodifiable()) {
            boolean target = child instanceof ButtonBase
                    || child instanceof TextInputControl
                    || child.getAccessibleRole() == AccessibleRole.BUTTON;
            if (target && child.isVisible()) {
                Bounds bounds = child.getLayoutBounds();
                if (bounds.getWidth() < TOUCH - 0.5 || bounds.getHeight() < TOUCH - 0.5) {
                    found.add(child + " is " + bounds.getWidth() + " x " + bounds.getHeight());
                }
            }
            if (child instanceof Parent parent && child.isVisible()) {
                found.addAll(tooSmall(parent));
            }
        }
        return found;
    }

    private static void write(WritableImage image, String file) throws IOException {
        Files.createDirectories(FOLDER);
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                FOLDER.resolve(file).toFile());
    }

    static void start() {
        try {
            Platform.startup(() -> {});
        } catch (IllegalStateException e) {
            // it runs already
        }
        Platform.setImplicitExit(false); // whoever started it: a test that closes its window must not end the screen
    }
}
