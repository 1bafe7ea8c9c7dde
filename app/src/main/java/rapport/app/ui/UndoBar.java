package rapport.app.ui;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Offers for eight seconds to take back what was just done; its clock stops while it has the focus. */
public final class UndoBar extends StackPane {
    private static final Duration SHOWN = Duration.seconds(8);

    private final Label what = Styled.label("", "small", "strong");
    private final Label more = Styled.label("", "tiny", "muted");
    private final Button undo = new Button();
    private final Region time = new Region();
    private final DoubleProperty left = new SimpleDoubleProperty(1);
    private final Timeline clock;
    private Runnable takeBack = () -> {};

    public UndoBar(Texts texts) {
        VBox words = new VBox(what, more);
        words.setAlignment(Pos.CENTER_LEFT);
        undo.setText(texts.get("undo.action"));
        undo.setMinWidth(Region.USE_PREF_SIZE);
        undo.setId("undo");
        undo.setOnAction(event -> takeBack());
        HBox bar = new HBox(12, Icon.UNDO.drawn(), words, Styled.gap(), undo);
        bar.getStyleClass().add("undo-bar");
        time.getStyleClass().add("undo-time");
        time.setMouseTransparent(true);
        time.setManaged(false);
        getChildren().addAll(bar, time);
        setMaxHeight(64);
        clock = new Timeline(
                new KeyFrame(Duration.ZERO, new javafx.animation.KeyValue(left, 1)),
                new KeyFrame(SHOWN, event -> hide(), new javafx.animation.KeyValue(left, 0)));
        left.addListener(seen -> requestLayout());
        undo.focusedProperty().addListener((seen, was, focused) -> {
            if (focused) {
                clock.pause();
            } else if (isVisible()) {
                clock.play();
            }
        });
        hide();
    }

    /** Shows what was done, and how to take it back. */
    public void offer(String done, String detail, Runnable toTakeBack) {
        what.setText(done);
        more.setText(detail);
        more.setManaged(!detail.isEmpty());
        more.setVisible(!detail.isEmpty());
        takeBack = toTakeBack;
        setVisible(true);
        setManaged(true);
        setAccessibleText(done + " " + detail);
        clock.playFromStart();
    }

    /** Takes back what was done last, if it is still offered. */
    public void takeBack() {
        if (isVisible()) {
            hide();
            takeBack.run();
        }
    }

    public void hide() {
        clock.stop();
        setVisible(false);
        setManaged(false);
    }

    /** The clock of the offer that is shown. */
    Animation clock() {
        return clock;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double inset = 12;
        time.resizeRelocate(inset, getHeight() - 3, Math.max(0, (getWidth() - 2 * inset) * left.get()), 3);
    }
}
