package rapport.app.sync;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import rapport.app.ui.Styled;
import rapport.app.ui.Tag;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;

/** One figure with what it counts. */
final class FigureCard extends VBox {
    private final Texts texts;
    private final Label figure = Styled.whole("", "page-title");
    private final HBox head;
    private final Label below = Styled.label("", "tiny", "muted");
    private final String what;
    private final Tone tone;

    /** @param tone of the figure while it is above zero */
    FigureCard(Texts texts, String id, String what, Tone tone) {
        this.texts = texts;
        this.what = what;
        this.tone = tone;
        setId(id);
        getStyleClass().add("card");
        setPadding(new Insets(12, 20, 12, 20));
        setMinHeight(74);
        setMinWidth(0);
        HBox.setHgrow(this, Priority.ALWAYS);
        setPrefWidth(100);
        head = new HBox(8, figure, Styled.gap());
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, below);
    }

    void show(int count, String detail) {
        figure.setText(texts.number(count));
        Tag tag = new Tag(what, count > 0 ? tone : Tone.QUIET);
        tag.getStyleClass().add("round");
        head.getChildren().setAll(figure, Styled.gap(), tag);
        below.setText(detail);
        setAccessibleText(texts.number(count) + " " + what + ", " + detail);
    }
}
