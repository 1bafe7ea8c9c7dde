package rapport.app.lookup;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/** Shows the name behind initials while a press is held. A press that was held opens nothing. */
final class HeldName {
    private static final Duration HELD = Duration.millis(400);

    private final Label label;
    private final String initials;
    private boolean held;

    private HeldName(Label label) {
        this.label = label;
        this.initials = label.getText();
    }

    /** @param label shows the initials now */
    static void on(Button button, Label label, String fullName, Runnable open) {
        HeldName name = new HeldName(label);
        PauseTransition wait = new PauseTransition(HELD);
        wait.setOnFinished(event -> name.show(fullName));
        button.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            name.held = false;
            wait.playFromStart();
        });
        button.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            wait.stop();
            label.setText(name.initials);
        });
        button.setOnAction(event -> {
            if (!name.held) {
                open.run();
            }
            name.held = false;
        });
    }

    private void show(String fullName) {
        held = true;
        label.setText(fullName);
    }
}
