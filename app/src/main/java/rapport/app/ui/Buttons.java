package rapport.app.ui;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** The buttons of the house; each can be touched on 48 px at least. */
public final class Buttons {
    private Buttons() {}

    /** The one thing to do next. */
    public static Button primary(String text, Runnable action) {
        Button button = secondary(text, action);
        button.getStyleClass().add("primary");
        return button;
    }

    public static Button primary(Icon icon, String text, Runnable action) {
        Button button = primary(text, action);
        button.setGraphic(icon.drawn());
        return button;
    }

    public static Button secondary(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("action");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    public static Button secondary(Icon icon, String text, Runnable action) {
        Button button = secondary(text, action);
        button.setGraphic(icon.drawn());
        return button;
    }

    /** A square of 48 px with an icon; {@code meaning} is what it is called. */
    public static Button icon(Icon icon, String meaning, Runnable action) {
        Button button = new Button();
        button.setGraphic(icon.drawn(18));
        button.getStyleClass().addAll("action", "icon-only");
        button.setAccessibleText(meaning);
        button.setTooltip(new Tooltip(meaning));
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Words that do something, in the accent's colour. */
    public static Button link(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("link");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }
}
