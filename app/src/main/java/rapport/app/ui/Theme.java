package rapport.app.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;

/** How the whole screen looks. Both themes have the same styles and differ in the tokens' colours alone. */
public enum Theme {
    LIGHT("tokens-light.css"),
    DARK("tokens-dark.css");

    private static final String FOLDER = "/rapport/ui/";
    private final String tokens;

    Theme(String tokens) {
        this.tokens = tokens;
    }

    /** Dresses a scene, also one that wore the other theme. */
    public void dress(Scene scene) {
        scene.setUserAgentStylesheet(
                switch (this) {
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                    case DARK -> new PrimerDark().getUserAgentStylesheet();
                });
        scene.getStylesheets().setAll(List.of(address(tokens), address("theme.css")));
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    private static String address(String file) {
        URL found = Objects.requireNonNull(Theme.class.getResource(FOLDER + file), file);
        return found.toExternalForm();
    }
}
