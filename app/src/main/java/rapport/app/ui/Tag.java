package rapport.app.ui;

import javafx.scene.control.Label;

/** A word or two about the thing beside it. Never shortened. */
public final class Tag extends Label {
    public Tag(String text, Tone tone) {
        super(text);
        getStyleClass().addAll("tag", tone.styleClass());
        setMinWidth(USE_PREF_SIZE);
    }
}
