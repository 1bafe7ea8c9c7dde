package rapport.app.ui;

import javafx.scene.layout.StackPane;

/** The product's sign. */
public final class Logo extends StackPane {
    private static final double LARGE = 64;

    public Logo(Texts texts, double size) {
        getStyleClass().add("logo");
        if (size >= LARGE) {
            getStyleClass().add("large");
        }
        getChildren().add(Styled.label(texts.get("app.initial")));
        setAccessibleText(texts.get("app.name"));
        Styled.sized(this, size, size);
    }
}
