package rapport.app.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A rounded line of words about a standing, with a dot or an avatar before it. */
public final class Pill extends HBox {
    private final Label words = Styled.whole("");
    private Tone tone = Tone.QUIET;

    public Pill(String text, Tone tone) {
        Region dot = new Region();
        dot.getStyleClass().add("dot");
        getStyleClass().addAll("pill", this.tone.styleClass());
        getChildren().addAll(dot, words);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        show(text, tone);
    }

    public Pill(Avatar avatar, String text) {
        getStyleClass().addAll("pill", "with-avatar", tone.styleClass());
        getChildren().addAll(avatar, words);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        show(text, tone);
    }

    public void show(String text, Tone newTone) {
        getStyleClass().remove(tone.styleClass());
        tone = newTone;
        getStyleClass().add(newTone.styleClass());
        words.setText(text);
        setAccessibleText(text);
    }

    public String text() {
        return words.getText();
    }
}
