package rapport.app.settings;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rapport.app.ui.Icon;
import rapport.app.ui.Meter;
import rapport.app.ui.Styled;

/** One step of the first load. */
final class StepRow extends HBox {
    /** How far a step is. */
    enum Stage {
        DONE,
        NOW,
        LATER
    }

    StepRow(Stage stage, String title, String words, String right, double share) {
        getStyleClass().add("step");
        StackPane mark = new StackPane(
                switch (stage) {
                    case DONE -> Icon.CHECK.drawn(16);
                    case NOW -> Icon.DOWNLOAD.drawn(16);
                    case LATER -> Icon.CLOCK.drawn(16);
                });
        mark.getStyleClass()
                .addAll(
                        "step-mark",
                        switch (stage) {
                            case DONE -> "done";
                            case NOW -> "now";
                            case LATER -> "later";
                        });
        String tone = stage == Stage.LATER ? "muted" : "step-title";
        HBox head = new HBox(
                Styled.label(title, "item-title", tone), Styled.gap(), Styled.whole(right, "small", "strong", tone));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox body = new VBox(2, head);
        if (!words.isEmpty()) {
            body.getChildren().add(Styled.label(words, "tiny", "muted"));
        }
        body.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(body, Priority.ALWAYS);
        if (stage == Stage.NOW) {
            getStyleClass().add("now");
            Meter meter = new Meter(share);
            VBox.setMargin(meter, new javafx.geometry.Insets(10, 0, 0, 0));
            body.getChildren().add(meter);
        }
        getChildren().addAll(mark, body);
        setAccessibleText(title + ", " + right + ". " + words);
    }
}
