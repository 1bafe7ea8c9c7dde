package rapport.app.ui;

import javafx.scene.control.ToggleButton;

/** One of a few ways to look at the same thing. Looks 40 px high, can be touched on 48. */
public final class Chip extends ToggleButton {
    public Chip(String text) {
        super(text);
        getStyleClass().add("chip");
        setMinWidth(USE_PREF_SIZE);
    }

    /** A chosen chip stays chosen when it is pressed again. */
    @Override
    public void fire() {
        if (!isSelected()) {
            super.fire();
        }
    }
}
