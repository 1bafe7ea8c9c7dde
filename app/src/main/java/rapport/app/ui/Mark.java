package rapport.app.ui;

import javafx.scene.layout.StackPane;

/** An icon on a round tinted ground. */
public final class Mark extends StackPane {
    public Mark(Icon icon, int iconSize, double size, Tone tone) {
        getStyleClass().addAll("mark", tone.styleClass());
        getChildren().add(icon.drawn(iconSize));
        Styled.sized(this, size, size);
    }
}
