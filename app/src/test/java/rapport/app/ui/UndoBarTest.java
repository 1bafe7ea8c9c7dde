package rapport.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.app.ui.Pictures.onScreen;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.animation.Animation;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class UndoBarTest {
    private final List<String> takenBack = new ArrayList<>();

    @Test
    void staysForEightSecondsAndThenGoes() throws Exception {
        UndoBar bar = onScreen(this::offered);

        assertEquals(Duration.seconds(8), bar.clock().getTotalDuration());
        onScreen(() -> {
            bar.clock().jumpTo(Duration.seconds(7.5));
            assertTrue(bar.isVisible());
            return bar;
        });

        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> onScreen(() -> !bar.isVisible()));
        onScreen(() -> {
            bar.takeBack();
            return bar;
        });
        assertEquals(List.of(), takenBack);
    }

    @Test
    void takesBackOnce() {
        onScreen(() -> {
            UndoBar bar = offered();

            bar.takeBack();
            bar.takeBack();

            assertEquals(List.of("boot"), takenBack);
            assertFalse(bar.isVisible());
            return true;
        });
    }

    @Test
    void itsClockStopsWhileItHasTheFocus() {
        onScreen(() -> {
            UndoBar bar = offered();
            Button other = new Button("other");
            Stage stage = new Stage();
            stage.setScene(new Scene(new VBox(other, bar)));
            stage.show();
            stage.requestFocus();
            other.requestFocus();
            assertTrue(isCounting(bar));

            bar.lookup("#undo").requestFocus();
            boolean whileFocused = isCounting(bar);
            other.requestFocus();
            boolean afterwards = isCounting(bar);
            stage.hide();

            assertFalse(whileFocused);
            assertTrue(afterwards);
            return true;
        });
    }

    private static boolean isCounting(UndoBar bar) {
        return bar.clock().getStatus() == Animation.Status.RUNNING;
    }

    private UndoBar offered() {
        UndoBar bar = new UndoBar(Texts.in(Locale.UK, ZoneOffset.UTC));
        bar.offer("Astrid ankle boot taken out", "", () -> takenBack.add("boot"));
        return bar;
    }
}
