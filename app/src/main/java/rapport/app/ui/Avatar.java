package rapport.app.ui;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** A person's initials on a round ground. */
public final class Avatar extends StackPane {
    private final Label initials = new Label();

    public Avatar(String name, double size) {
        getStyleClass().add("avatar");
        initials.setStyle("-fx-font-size: " + Math.round(size * 0.36) + "px;");
        initials.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(initials);
        Styled.sized(this, size, size);
        show(name);
    }

    /** On a tinted ground the avatar takes the surface's colour. */
    public Avatar plain() {
        getStyleClass().add("plain");
        return this;
    }

    public void show(String name) {
        initials.setText(initials(name));
    }

    /** The first letters of the first and the last word. */
    public static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        String first = letter(words[0]);
        return words.length == 1 ? first : first + letter(words[words.length - 1]);
    }

    private static String letter(String word) {
        return word.isEmpty()
                ? ""
                : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
