package rapport.app.ui;

import javafx.scene.control.ToggleButton;

/** One of a few ways to look at the same thing. Looks 40 px high, can be touched on 48. */
public final class Chip extends ToggleButton {
    private final Runnable pressed;

    public Chip(String text) {
        this(text, () -> {});
    }

    /** @param pressed runs at each press, also of a chip that is chosen already */
    public Chip(String text, Runnable pressed) {
        super(text);
        this.pressed = pressed;
        getStyleClass().add("chip");
        setMinWidth(USE_PREF_SIZE);
    }

    /** A chosen chip stays chosen when it is pressed again. */
    @Override
    public void fire() {
        if (!isSelected()) {
            super.fire();
        }
        pressed.run();
    }
}
